/** Leads a shared link or an invitation whose number sign was encoded, once or more, or became a question mark, to where it was meant to go. */

const LOST = /^([^#?]*?)(?:%(?:25)*(?:23|EF%(?:25)*BC%(?:25)*83)|\?(?:[^#]*&)?)((?:s|invite)(?:=|%(?:25)*3D)v\d.{16}.*)$/i;

/** Return the address that was meant, or null for any other address. */
export function repairedAddress(href: string): string | null {
  const [, page, link] = LOST.exec(href) ?? [];
  return link === undefined ? null : `${page}#${link}`;
}
