/** Always there in the test environment, on every page. */
export function TestBand({ words, action }: { words: string; action?: string }) {
  return (
    <div className="test-stripes flex items-center justify-between gap-4 border-b border-yellow-line px-4 py-1.5 text-caption text-yellow-ink shell:px-5">
      <strong className="font-strong">{words}</strong>
      {action !== undefined && (
        <form action={action} method="post">
          <button name="environment" value="live" className="touch rounded-key font-name underline underline-offset-3">
            Go to live
          </button>
        </form>
      )}
    </div>
  )
}
