import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { chooseLanguage, languageCookie } from "./language";

/** next-intl's configuration: no language in the address, one file of messages for each door. */
export default getRequestConfig(async () => {
  const locale = chooseLanguage((await cookies()).get(languageCookie)?.value, (await headers()).get("accept-language"));
  const doors = ["common", "public", "workspace", "secretariat", "editions"];
  const files = await Promise.all(doors.map((door) => import(`../messages/${locale}/${door}.json`)));
  return {
    locale,
    timeZone: "Europe/Rome",
    messages: Object.fromEntries(doors.map((door, index) => [door, files[index].default])),
  };
});
