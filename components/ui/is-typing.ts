/** Whether a key belongs to something else than the page: somebody types, holds a modifier, or has a dialog or menu open. */
export function isTyping(event: KeyboardEvent): boolean {
  const from = event.target instanceof Element ? event.target : null
  return event.ctrlKey || event.metaKey || event.altKey || from?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]') != null
}
