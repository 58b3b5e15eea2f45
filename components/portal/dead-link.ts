import { page } from './messages'

/** The one style of the text, which its content security policy names by its hash. */
export const DEAD_LINK_STYLE = `
body { margin: 0; min-height: 100dvh; display: grid; align-content: center; justify-items: center; gap: 8px; padding: 20px; box-sizing: border-box; text-align: center;
  font: 400 16px/24px ui-sans-serif, system-ui, -apple-system, sans-serif;
  background: light-dark(#fff, oklch(.196 .014 232)); color: light-dark(oklch(.235 .022 235), oklch(.955 .006 220)); }
main { max-width: 44ch }
h1 { margin: 0 0 8px; font-size: 23px; line-height: 29px; letter-spacing: -.02em }
p { margin: 0; color: light-dark(oklch(.425 .022 232), oklch(.785 .014 224)) }
`

/**
 * What changed, ended and revoked links show: one text for all of them, that carries nothing, not even the address it was asked at,
 * and needs no script. Plain HTML, because Next draws its own 404 in the browser and writes the address into it.
 */
export const DEAD_LINK_HTML = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${page.gone}</title>
<style>${DEAD_LINK_STYLE}</style>
<main>
<h1>${page.gone}</h1>
<p>${page.goneDetail}</p>
</main>
</html>
`
