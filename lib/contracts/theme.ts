export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]
export const THEME_COOKIE = 'weir-theme'
export const THEME_MAX_AGE_SECONDS = 365 * 24 * 60 * 60

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value)
}
