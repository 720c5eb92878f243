/**
 * A setting where there is little room: of a module of the user's, whose path a config has, the file. The endings are those
 * of `isOwnModule` in packages/core, with which its parser would come into the page.
 */
export function shortSetting(text: string): string {
  return /\.(ts|js|mjs)$/.test(text) ? (text.split(/[/\\]/).at(-1) ?? text) : text;
}
