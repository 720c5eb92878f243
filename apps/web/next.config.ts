import path from 'node:path';
import type { NextConfig } from 'next';

/** Headers of every answer. The content security policy carries a nonce and is therefore set per request in proxy.ts. */
const headers = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
];

export default {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // The packages of the house export their TypeScript source.
  transpilePackages: ['@modewatch/core', '@modewatch/db'],
  serverExternalPackages: ['@prisma/client', '@prisma/adapter-pg', 'pg'],
  turbopack: { root: path.join(import.meta.dirname, '../..') },
  headers: async () => [{ source: '/:path*', headers }],
} satisfies NextConfig;
