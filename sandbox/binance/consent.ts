import { escapeHtml, PAGE_HEADERS, STYLE } from '../core/html'
import type { Call, Reply, Route } from '../core/http'
import type { PostOffice } from '../core/deliveries'
import type { Session, SessionStatus } from '../core/state'
import type { World } from '../core/world'
import { decide, lookAt, SANDBOX_USERS } from './sessions'

/** What the Binance App would show when the link is opened: who asks, for which coin, on which networks. */
export function consentRoutes(world: World, post: PostOffice): Route[] {
  const path = '/consent/:token'
  return [
    { name: 'consent.page', method: 'GET', path, handle: (call) => show(world, call) },
    {
      name: 'consent.answer',
      method: 'POST',
      path,
      handle(call) {
        const session = find(world, call)
        if (!session) return show(world, call)
        const form = new URLSearchParams(call.raw.toString('utf8'))
        const user = SANDBOX_USERS.find((one) => one === form.get('user')) ?? SANDBOX_USERS[0]
        const answer = form.get('answer')
        const usable = isOpen(world, session)
        if (usable && answer === 'authorize') decide(world, post, session, 'AUTHORIZED', user)
        if (usable && answer === 'reject') decide(world, post, session, 'REJECTED', user)
        // Back to the page, so that reloading it repeats nothing.
        return { status: 303, headers: { location: `/binance/consent/${session.token}` }, text: '' }
      },
    },
  ]
}

function find(world: World, call: Call): Session | undefined {
  return world.state.sessions.find((one) => one.token === call.params.token)
}

const isOpen = (world: World, session: Session): boolean =>
  world.now() < session.linkExpireTime || world.state.settings.lateApproval

function show(world: World, call: Call): Reply {
  const session = find(world, call)
  if (!session) return page(404, 'No such request', '<h1>No such request</h1><p>This link was never made by this sandbox.</p>')
  const client = world.state.clients.find((one) => one.clientId === session.clientId)
  const partner = escapeHtml(client?.partnerName ?? session.clientId)
  const { status } = lookAt(world, session)
  if (status !== 'INIT') return page(200, OUTCOME[status].title, outcome(status))
  if (!isOpen(world, session)) {
    return page(200, 'Link expired', '<h1>This link has expired</h1><p>Go back and ask for a new one.</p>')
  }
  return page(200, 'Share your deposit addresses?', question(session, partner))
}

const OUTCOME: Record<Exclude<SessionStatus, 'INIT'>, { title: string; text: string }> = {
  AUTHORIZED: { title: 'Authorized', text: 'Your deposit addresses were shared. You can close this page.' },
  REJECTED: { title: 'Rejected', text: 'Nothing was shared. You can close this page.' },
  EXPIRED: { title: 'Expired', text: 'The time to decide has passed. Nothing was shared. Go back and ask for a new link.' },
}

function outcome(status: Exclude<SessionStatus, 'INIT'>): string {
  return `<h1>${OUTCOME[status].title}</h1><p>${OUTCOME[status].text}</p>`
}

function question(session: Session, partner: string): string {
  const networks = session.networks.map((one) => `<li>${escapeHtml(one)}</li>`).join('')
  const users = SANDBOX_USERS.map((one) => `<option>${one}</option>`).join('')
  const until = new Date(session.expireTime).toISOString().slice(11, 19)
  return `<h1>Share your deposit addresses?</h1>
<p><strong>${partner}</strong> asks for your Binance deposit addresses, so that it can send you crypto.</p>
<dl><dt>Coin</dt><dd>${escapeHtml(session.cryptoCurrency)}</dd><dt>Networks</dt><dd><ul>${networks}</ul></dd></dl>
<form method="post">
  <label class="small" for="user">Binance account</label>
  <select id="user" name="user">${users}</select>
  <button class="primary" name="answer" value="authorize">Authorize</button>
  <button name="answer" value="reject">Reject</button>
</form>
<p class="small">Or do nothing: the request ends by itself at ${until} UTC. Your balance and your history are not shared.</p>`
}

const CONSENT_STYLE = `${STYLE}
main { max-width:420px; margin:0 auto; padding:28px 16px } form { display:grid; gap:8px; margin:20px 0 12px }
form button { min-height:48px; margin-top:4px } form select { min-height:44px } dl { display:grid; grid-template-columns:auto 1fr; gap:8px 20px; margin:16px 0 }
dt { color:var(--ink3) } dd { margin:0; font-weight:560 } ul { list-style:none; margin:0; padding:0; display:flex; flex-wrap:wrap; gap:6px }
li { border:1px solid var(--line); border-radius:6px; padding:0 8px }`

function page(status: number, title: string, content: string): Reply {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} - sandbox</title><style>${CONSENT_STYLE}</style></head>
<body><div class="band">Sandbox: this is not Binance</div><main><section class="sheet">${content}</section></main></body></html>`
  return { status, html, headers: PAGE_HEADERS }
}
