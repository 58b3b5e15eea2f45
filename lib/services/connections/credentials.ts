/** What is sealed in a connection's row: never shown, never logged. */
export interface BreetCredentials {
  appId: string
  appSecret: string
  envHeader: string
  /** null until known: the webhook URL can be saved at Breet before its secret is shown there */
  webhookSecret: string | null
}

export interface BinanceCredentials {
  clientId: string
  accessToken: string
  privateKey: string
  webhookPublicKey: string
  partnerCode: string | null
}

/** The last four characters behind dots; a secret shorter than 12 shows nothing of itself. */
export function masked(secret: string): string {
  return secret.length >= 12 ? `••••${secret.slice(-4)}` : '••••'
}
