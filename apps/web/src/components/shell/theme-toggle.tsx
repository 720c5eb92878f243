'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { type Theme, themeCookie, themes } from '../../lib/theme.ts';

const icons = { system: Monitor, light: Sun, dark: Moon };
const YEAR_SECONDS = 31_536_000;

export function ThemeToggle({ initial }: { initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const Icon = icons[theme];
  const label = `Colours: ${theme}`;

  function change() {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length]!; // modulo its own length
    setTheme(next);
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it for the next page; CookieStore needs https
    document.cookie = `${themeCookie}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }

  return (
    <button
      type="button"
      onClick={change}
      aria-label={label}
      title={label}
      className="grid size-8 place-items-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
