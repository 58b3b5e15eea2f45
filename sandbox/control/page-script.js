// Draws /__sandbox/view every second and turns buttons into calls of the control API.
import { $, action, badge, call, el, fill, mono, note, option, record, row, small, time } from './page-parts.js'
import { drawFault } from './page-faults.js'

const HOUR = 3_600_000
let lastView = ''

function drawWallet(wallet) {
  const held = wallet.holds.map((hold) =>
    row(badge('flagged'), el('span', { className: 'amount', textContent: `${hold.crypto} ${wallet.symbol}` }), small(`$${hold.usd}`),
      action(`Pay the fee ($${wallet.feeUsd})`, `/breet/trades/${hold.id}/pay-fee`)))
  const use = el('button', { type: 'button', textContent: 'Send here' })
  use.addEventListener('click', () => {
    $('deposit').elements.address.value = wallet.address
    $('deposit').elements.amount.focus()
  })
  const pool = held.length === 0 ? null
    : el('div', { className: 'indent' },
        row(el('span', { textContent: `Held $${wallet.heldUsd} of $${wallet.minimumUsd}, $${wallet.missingUsd} missing` }),
          action(`Top up $${wallet.missingUsd}`, '/breet/top-up', { address: wallet.address })), ...held)
  return record(`${wallet.symbol} on ${wallet.network}, ${wallet.label}`,
    row(el('strong', { textContent: `${wallet.symbol} on ${wallet.network}` }), small(`${wallet.environment} · ${wallet.merchant} · ${wallet.label}`)),
    row(mono(wallet.address), use, small(`minimum $${wallet.minimumUsd}`)),
    row(small(wallet.settlement ? `Paid out to ${wallet.settlement}` : 'Not paid out: what completes stays in the balance'),
      action(wallet.autoSettlement ? 'Stop paying out' : 'Pay out to a bank', '/breet/settlement', { address: wallet.address, on: !wallet.autoSettlement })), pool)
}

function drawTrade(trade) {
  const pending = trade.status === 'pending'
  const payable = trade.status === 'flagged' && trade.cause === 'minimum'
  const path = `/breet/trades/${trade.id}`
  return record(`Deposit of ${trade.crypto} ${trade.symbol}`,
    row(badge(trade.status), el('span', { className: 'amount', textContent: `${trade.crypto} ${trade.symbol}` }), small(`$${trade.usd}`),
      small(`${trade.confirmations} of ${trade.required} confirmations`), small(time(trade.createdAt)), trade.cause ? small(`${trade.status === 'flagged' ? 'held for' : 'was held for'}: ${trade.cause}`) : null),
    row(mono(trade.id), pending ? action('Confirm now', `${path}/confirm`) : null, pending ? action('Drop from chain', `${path}/orphan`) : null,
      payable ? action('Pay the fee', `${path}/pay-fee`) : null, action('1 hour passes', `${path}/age`, { ms: HOUR })))
}

function drawPayout(payout) {
  const path = `/breet/withdrawals/${payout.id}`
  const can = (...words) => words.includes(payout.status)
  return record(`Payout of ${payout.amount} ${payout.currency.toUpperCase()}`,
    row(badge(payout.status), el('span', { className: 'amount', textContent: `${payout.amount} ${payout.currency.toUpperCase()}` }),
      small(`${payout.bank.bankName}, ${payout.bank.accountName}`), small(`fee ${payout.fee}`), small(time(payout.createdAt)), payout.reason ? small(payout.reason) : null),
    row(mono(payout.id), can('pending') ? action('Send it', `${path}/process`) : null, can('pending', 'processing') ? action('It arrives', `${path}/complete`) : null,
      can('pending') ? action('Block it', `${path}/reject`) : null, can('processing', 'completed') ? action('It comes back', `${path}/reverse`) : null,
      action('1 hour passes', `${path}/age`, { ms: HOUR })))
}

function drawSession(session) {
  const open = session.status === 'INIT'
  const left = small('')
  if (open) left.dataset.until = session.expireTime
  const path = `/binance/sessions/${session.externalOrderId}`
  return record(`Session ${session.externalOrderId}`,
    row(badge(session.status), el('strong', { textContent: `${session.cryptoCurrency} on ${session.networks.join(', ')}` }),
      open ? left : small(session.user ?? ''), session.report ? small(`reported ${session.report.txHash}`) : null),
    row(mono(session.externalOrderId), open ? el('a', { href: session.link, textContent: 'Open the consent page', target: '_blank', rel: 'noreferrer' }) : null,
      open ? action('Approve', `${path}/approve`) : null, open ? action('Reject', `${path}/reject`) : null, open ? action('Let it expire', `${path}/expire`) : null,
      action('5 minutes pass', '/binance/age', { externalOrderId: session.externalOrderId, ms: 300_000 })))
}

function drawDelivery(delivery) {
  const last = delivery.attempts.at(-1)
  const outcome = last ? `${last.responseStatus ?? last.responseBody}` : delivery.dropped ? 'dropped on purpose' : 'on its way'
  return record(`Webhook ${delivery.eventType}`,
    row(badge(delivery.status), el('span', { textContent: `${delivery.provider} ${delivery.eventType}` }), small(`${time(delivery.createdAt)} · ${delivery.attempts.length} tried · ${outcome}`),
      action('Send again', `/deliveries/${delivery.id}/redeliver`)))
}

async function refresh() {
  const { now, ...view } = await (await fetch('/__sandbox/view')).json()
  // Redrawing only on change keeps the focus of the keyboard, and a button under a finger, where they are.
  const shown = JSON.stringify(view)
  if (shown !== lastView) {
    lastView = shown
    // Where something is held there is something to do: none of these is put away.
    const busy = view.wallets.filter((one) => one.holds.length > 0).length
    fill('wallets', view.wallets.map(drawWallet), 'No address yet. Create a customer and an address in the dashboard.', Math.max(6, busy))
    fill('trades', view.trades.map(drawTrade), 'No deposit yet.')
    fill('payouts', view.payouts.map(drawPayout), 'No payout yet. An address that is paid out to a bank makes one when a deposit completes.')
    fill('sessions', view.sessions.map(drawSession), 'No session yet.')
    fill('faults', view.faults.map(drawFault), 'Everything works.')
    fill('deliveries', view.deliveries.map(drawDelivery), 'No webhook yet.')
    $('addresses').replaceChildren(...view.wallets.map((one) => el('option', { value: one.address, label: `${one.symbol} ${one.label}` })))
    drawAssets(view.assets)
  }
  for (const left of document.querySelectorAll('[data-until]')) {
    left.textContent = `${Math.max(0, Math.ceil((left.dataset.until - now) / 1000))} s left`
  }
}

function drawAssets(assets) {
  const select = $('deposit').elements.asset
  if (select.options.length > 1) return
  select.append(...assets.map((one) => option(one.identifier, `${one.symbol} on ${one.network} (${one.environment})`)))
}

async function sendDeposit(form) {
  const body = { address: form.address.value.trim(), [form.unit.value]: form.amount.value.trim(), hold: form.hold.checked, payout: form.payout.value }
  if (form.asset.value !== '') body.asset = form.asset.value
  if (form.check.value !== '') body[form.check.value] = true
  if (await call('/breet/deposits', body)) form.amount.value = ''
}

$('deposit').addEventListener('submit', (event) => {
  event.preventDefault()
  void sendDeposit(event.target.elements)
})

const again = () => void refresh().catch(() => {})
document.addEventListener('sandbox-changed', again)
setInterval(again, 1000)
refresh().catch(() => note('The sandbox does not answer.'))
