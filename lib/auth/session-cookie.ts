/** Browsers refuse a __Secure- cookie on plain http, so the name follows the address people use. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Secure-weir-session' : 'weir-session'
}

export function isSecure(appUrl: string): boolean {
  return appUrl.startsWith('https://')
}

export const ENVIRONMENT_COOKIE = 'weir-environment'
