// What the page's scripts are made of. Plain on purpose: no framework, no build step.
export const $ = (id) => document.getElementById(id)

export function el(tag, props, ...children) {
  const node = Object.assign(document.createElement(tag), props)
  node.append(...children.filter((child) => child !== null))
  return node
}

export const badge = (word) => el('span', { className: `badge ${word}`, textContent: word })
export const mono = (text) => el('span', { className: 'mono', textContent: text })
export const small = (text) => el('span', { className: 'small', textContent: text })
export const row = (...children) => el('div', { className: 'row' }, ...children)
export const record = (name, ...children) => el('div', { className: 'record', role: 'group', ariaLabel: name }, ...children)
export const time = (ms) => new Date(ms).toISOString().slice(5, 19).replace('T', ' ')
export const option = (value, text) => el('option', { value, textContent: text ?? value })

export function note(text) {
  $('note').textContent = text
  $('note').className = 'sheet shown'
  clearTimeout(note.timer)
  note.timer = setTimeout(() => ($('note').className = 'sheet'), 6000)
}

/** Says how it went, then lets the page be drawn anew. @returns whether it was done. */
export async function call(path, body, method = 'POST') {
  try {
    const answer = await fetch(`/__sandbox${path}`, { method, ...(method === 'DELETE' ? {} : { body: JSON.stringify(body ?? {}) }) })
    const result = await answer.json()
    note(answer.ok ? (result.note ?? 'Done.') : result.error)
    document.dispatchEvent(new Event('sandbox-changed'))
    return answer.ok
  } catch {
    note('The sandbox does not answer.')
    return false
  }
}

export function action(label, path, body, method) {
  const button = el('button', { type: 'button', textContent: label })
  button.addEventListener('click', async () => {
    button.disabled = true
    await call(path, body, method)
    button.disabled = false
  })
  return button
}

/** The newest ones; the rest is put away, and stays open if somebody opened it. */
export function fill(id, nodes, empty, most = 6) {
  const open = $(id).querySelector(':scope > details')?.open ?? false
  const rest = nodes.slice(most)
  const more = el('details', { open }, el('summary', { textContent: `${rest.length} more` }), ...rest)
  $(id).replaceChildren(...(nodes.length > 0 ? nodes.slice(0, most) : [el('p', { textContent: empty })]), ...(rest.length > 0 ? [more] : []))
}
