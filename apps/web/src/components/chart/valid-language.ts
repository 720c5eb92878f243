// Chromium started under a bare C locale says that its language is `en-US@posix`, which is no language tag: `Intl` throws
// on it. uPlot makes a number format of the language while it is loaded, so this is loaded before.
if (typeof navigator !== 'undefined' && !isLanguageTag(navigator.language)) {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}

function isLanguageTag(language: string) {
  try {
    return Intl.getCanonicalLocales(language).length > 0;
  } catch {
    return false; // RangeError is how Intl says no
  }
}

export {};
