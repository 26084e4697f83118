import { openThreadAction, reopenThreadAction, replyAction, resolveThreadAction } from "./actions";

/** What the column of remarks can do, wherever a text stands. */
export const remarkActions = {
  open: openThreadAction,
  reply: replyAction,
  resolve: resolveThreadAction,
  reopen: reopenThreadAction,
};
