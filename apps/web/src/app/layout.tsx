import '../styles/globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Clock } from '../components/shell/clock.tsx';
import { Header } from '../components/shell/header.tsx';
import { LiveProvider } from '../components/shell/live.tsx';
import { parseTheme, themeCookie } from '../lib/theme.ts';
import { getLive } from '../server/live/index.ts';
import { ApiProvider } from '../trpc/client.tsx';

export const metadata: Metadata = {
  title: { default: 'Modewatch', template: '%s · Modewatch' },
  description: 'Experiment tracking for GANs',
};

export const viewport: Viewport = { colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  // Taken before any query, so that what changes in between is heard of.
  const since = getLive().cursor();
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <NuqsAdapter>
          <ApiProvider>
            <Clock renderedAt={Date.now()}>
              <LiveProvider since={since}>
                <Header theme={theme} />
                <main id="content" className="mx-auto max-w-640 px-4 py-4 sm:px-6">
                  {children}
                </main>
              </LiveProvider>
            </Clock>
          </ApiProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
