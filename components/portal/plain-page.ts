/** The one style of such a page, which its content security policy names by its hash. */
export const PLAIN_PAGE_STYLE = `
body { margin: 0; min-height: 100dvh; display: grid; align-content: center; justify-items: center; gap: 8px; padding: 20px; box-sizing: border-box; text-align: center;
  font: 400 16px/24px ui-sans-serif, system-ui, -apple-system, sans-serif; text-wrap: balance;
  background: light-dark(#fff, oklch(.196 .014 232)); color: light-dark(oklch(.235 .022 235), oklch(.955 .006 220)); }
main { max-width: 44ch }
h1 { margin: 0 0 8px; font-size: 23px; line-height: 29px; letter-spacing: -.02em }
p { margin: 0; color: light-dark(oklch(.425 .022 232), oklch(.785 .014 224)) }
`

/**
 * A page of two sentences that is answered before the app is asked: plain HTML that needs no script and carries nothing, not even the
 * address it was asked at. `againSeconds`: it asks again by itself after so long.
 */
export function plainPage({ title, detail, againSeconds }: { title: string; detail: string; againSeconds?: number }): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">${againSeconds === undefined ? '' : `\n<meta http-equiv="refresh" content="${againSeconds}">`}
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${PLAIN_PAGE_STYLE}</style>
<main>
<h1>${title}</h1>
<p>${detail}</p>
</main>
</html>
`
}
