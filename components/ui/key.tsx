/** A key of the keyboard, drawn. */
export function Key({ children }: { children: string }) {
  return <kbd className="grid h-5 min-w-5 place-items-center rounded-key border border-line px-1 text-mini">{children}</kbd>
}
