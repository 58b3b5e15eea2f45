// Draws /__sandbox/view every second and turns buttons into calls of the control API. Plain on purpose: no build step.
const $ = (id) => document.getElementById(id)
let lastView = ''

function el(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child !== null))
  return node
}

const badge = (word) => el('span', { className: `badge ${word}`, textContent: word })
const mono = (text) => el('span', { className: 'mono', textContent: text })
const small = (text) => el('span', { className: 'small', textContent: text })
const row = (...children) => el('div', { className: 'row' }, ...children)
const time = (ms) => new Date(ms).toISOString().slice(11, 19)

function note(text) {
  $('note').textContent = text
  $('note').className = 'sheet shown'
  clearTimeout(note.timer)
  note.timer = setTimeout(() => ($('note').className = 'sheet'), 6000)
}

async function call(path, body) {
  const answer = await fetch(`/__sandbox${path}`, { method: 'POST', body: JSON.stringify(body ?? {}) })
  const result = await answer.json()
  note(answer.ok ? result.note ?? 'Done.' : result.error)
  await refresh()
  return answer.ok
}

function action(label, path, body) {
  const button = el('button', { type: 'button', textContent: label })
  button.addEventListener('click', async () => {
    button.disabled = true
    await call(path, typeof body === 'function' ? body() : body).catch(() => note('The sandbox does not answer.'))
    button.disabled = false
  })
  return button
}

function fill(id, nodes, empty) {
  $(id).replaceChildren(...(nodes.length > 0 ? nodes : [el('p', { textContent: empty })]))
}

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
  return el('div', { className: 'record' },
    row(el('strong', { textContent: `${wallet.symbol} on ${wallet.network}` }), small(`${wallet.environment} · ${wallet.merchant} · ${wallet.label}`)),
    row(mono(wallet.address), use, small(`minimum $${wallet.minimumUsd}`)), pool)
}

function drawTrade(trade) {
  const pending = trade.status === 'pending'
  const payable = trade.status === 'flagged' && trade.cause === 'minimum'
  return el('div', { className: 'record' },
    row(badge(trade.status), el('span', { className: 'amount', textContent: `${trade.crypto} ${trade.symbol}` }), small(`$${trade.usd}`),
      small(`${trade.confirmations} of ${trade.required} confirmations`), small(time(trade.createdAt)), trade.cause ? small(`${trade.status === 'flagged' ? 'held for' : 'was held for'}: ${trade.cause}`) : null,
      pending ? action('Confirm now', `/breet/trades/${trade.id}/confirm`) : null,
      pending ? action('Drop from chain', `/breet/trades/${trade.id}/orphan`) : null,
      payable ? action('Pay the fee', `/breet/trades/${trade.id}/pay-fee`) : null),
    mono(trade.id))
}

function drawSession(session) {
  const open = session.status === 'INIT'
  const left = small('')
  if (open) left.dataset.until = session.expireTime
  const path = `/binance/sessions/${session.externalOrderId}`
  return el('div', { className: 'record' },
    row(badge(session.status), el('strong', { textContent: `${session.cryptoCurrency} on ${session.networks.join(', ')}` }),
      open ? left : small(session.user ?? ''), session.report ? small(`reported ${session.report.txHash}`) : null),
    row(mono(session.externalOrderId), open ? el('a', { href: session.link, textContent: 'Open the consent page', target: '_blank', rel: 'noreferrer' }) : null,
      open ? action('Approve', `${path}/approve`) : null, open ? action('Reject', `${path}/reject`) : null, open ? action('Let it expire', `${path}/expire`) : null))
}

function drawDelivery(delivery) {
  const last = delivery.attempts.at(-1)
  const outcome = last ? `${last.responseStatus ?? last.responseBody}` : delivery.dropped ? 'dropped on purpose' : 'on its way'
  return el('div', { className: 'record' },
    row(badge(delivery.status), el('span', { textContent: `${delivery.provider} ${delivery.eventType}` }), small(`${time(delivery.createdAt)} · ${delivery.attempts.length} tried · ${outcome}`),
      action('Send again', `/deliveries/${delivery.id}/redeliver`)))
}

async function refresh() {
  const { now, ...view } = await (await fetch('/__sandbox/view')).json()
  // Redrawing only on change keeps the focus of the keyboard, and a button under a finger, where they are.
  const shown = JSON.stringify(view)
  if (shown !== lastView) {
    lastView = shown
    fill('wallets', view.wallets.map(drawWallet), 'No address yet. Create a customer and an address in the dashboard.')
    fill('trades', view.trades.map(drawTrade), 'No deposit yet.')
    fill('sessions', view.sessions.map(drawSession), 'No session yet.')
    fill('deliveries', view.deliveries.map(drawDelivery), 'No webhook yet.')
    $('addresses').replaceChildren(...view.wallets.map((one) => el('option', { value: one.address, label: `${one.symbol} ${one.label}` })))
  }
  for (const left of document.querySelectorAll('[data-until]')) {
    left.textContent = `${Math.max(0, Math.ceil((left.dataset.until - now) / 1000))} s left`
  }
}

async function sendDeposit(form) {
  const body = { address: form.address.value.trim(), [form.unit.value]: form.amount.value.trim(), aml: form.aml.checked, hold: form.hold.checked }
  if (await call('/breet/deposits', body)) form.amount.value = ''
}

$('deposit').addEventListener('submit', (event) => {
  event.preventDefault()
  sendDeposit(event.target.elements).catch(() => note('The sandbox does not answer.'))
})

setInterval(() => refresh().catch(() => {}), 1000)
refresh().catch(() => note('The sandbox does not answer.'))
