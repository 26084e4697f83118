/** Only addresses of the web, of mail, and of this place: never `javascript:`, `//host` or `\\host`. */
export const isSafeLink = (href: string) =>
  /^(https?:\/\/[^\s/\\@]+([/?#]\S*)?|mailto:[^\s]+@[^\s]+|\/(?![/\\])\S*|#\S+)$/i.test(href);
