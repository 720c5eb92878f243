/**
 * Puts a text on the clipboard. A page that is served over plain HTTP from another machine has no `navigator.clipboard`:
 * there the text is selected in a field of its own and copied as a reader would.
 *
 * @throws Error where the browser refuses
 */
export async function copyText(text: string): Promise<void> {
  if ('clipboard' in navigator) return navigator.clipboard.writeText(text);
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed'; // so that nothing scrolls
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) throw new Error('The browser copies nothing.');
}
