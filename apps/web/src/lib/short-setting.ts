/** A setting where there is little room: of a module of the user's, whose path a config has, the file. */
export function shortSetting(text: string): string {
  return /\.[cm]?[jt]s$/.test(text) ? (text.split(/[/\\]/).at(-1) ?? text) : text;
}
