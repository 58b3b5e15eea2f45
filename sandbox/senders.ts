import { signBody } from './binance/signing'
import type { Sender } from './core/deliveries'
import type { World } from './core/world'

/** What Breet adds to a webhook: the secret of the integration, nothing else. */
export function breetSender(world: World): Sender {
  return {
    target(owner) {
      const integration = world.state.integrations.find((one) => one.id === owner)
      if (!integration?.webhookUrl) return null
      const { webhookSecret } = integration
      // Right up to the last character: a comparison that stops early would take it.
      const wrong = webhookSecret.slice(0, -1) + (webhookSecret.endsWith('x') ? 'y' : 'x')
      return {
        url: integration.webhookUrl,
        headers: () => ({ 'x-webhook-secret': webhookSecret }),
        forgedHeaders: () => ({ 'x-webhook-secret': wrong }),
        misaddressed: {},
      }
    },
    accepted: (status) => status >= 200 && status < 300,
    retryMs: () => world.state.settings.breetRetryMs,
  }
}

/** What Binance adds: a timestamp, a signature over body and timestamp, and who it is for. */
export function binanceSender(world: World): Sender {
  return {
    target(owner) {
      const client = world.state.clients.find((one) => one.clientId === owner)
      if (!client?.webhookUrl) return null
      const addressee = client.webhookFor === 'partnerCode' && client.partnerCode ? client.partnerCode : client.clientId
      const headers = (signed: string, stampedAt: number) => ({
        'X-BN-Connect-Timestamp': String(stampedAt),
        'X-BN-Connect-Signature': signBody(world.state.webhookKeyPem, signed, String(stampedAt)),
        'X-BN-Connect-For': addressee,
      })
      return {
        url: client.webhookUrl,
        headers,
        // A true signature, but of other bytes.
        forgedHeaders: (body, stampedAt) => headers(`${body} `, stampedAt),
        misaddressed: { 'X-BN-Connect-For': `not-${addressee}` },
      }
    },
    accepted: (status, body) => status === 200 && /"returnCode"\s*:\s*"SUCCESS"/.test(body),
    retryMs: () => world.state.settings.binanceRetryMs,
  }
}
