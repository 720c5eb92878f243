/** What the key is called that goes with a letter: ⌘ where the platform is Apple's, Ctrl elsewhere. */
export const commandKey = (platform: string) => (/^(mac|iphone|ipad|ipod)/i.test(platform) ? '⌘' : 'Ctrl');

const writing = 'input, textarea, select, [contenteditable="true"]';
const pressing = 'button, a, summary, [role="button"]';
/** What lies over the page: its keys are not the page's. */
const over = '[role="dialog"]';

/** Whether a key belongs to the field or slider it is pressed in, or to the browser, rather than to the page. */
export function isTyping(event: KeyboardEvent) {
  return (
    hasModifier(event) || event.defaultPrevented || isWithin(event, `${writing}, [role="slider"], ${over}`)
  );
}

/** The same for the space bar, which presses what has the focus, but means nothing to a slider. */
export function isPressing(event: KeyboardEvent) {
  return hasModifier(event) || event.defaultPrevented || isWithin(event, `${writing}, ${pressing}, ${over}`);
}

const hasModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent) => ctrlKey || metaKey || altKey;

const isWithin = ({ target }: KeyboardEvent, selector: string) =>
  target instanceof Element && target.closest(selector) !== null;
