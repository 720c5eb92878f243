/** A float for an array parameter: Prisma sends those as JSON, which knows neither NaN nor ±Infinity nor -0. */
export const floatText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** Postgres text can't hold the character NUL; its picture stands in for it. */
export const storableText = (text: string): string => text.replaceAll('\0', '\u2400');
