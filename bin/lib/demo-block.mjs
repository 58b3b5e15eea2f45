import path from 'node:path'
import { sandboxUrl, webUrl } from './programs.mjs'

/**
 * The one block a person reads at the end.
 * @param {import('./programs.mjs').Settings} settings @param {import('./demo-seed.mjs').Story} story
 */
export function demoBlock(settings, story) {
  const rows = [
    ['Open', webUrl(settings)],
    ['Merchant', `${story.merchantEmail}  password  ${story.merchantPassword}`],
    ['Admin', `${story.adminEmail}  password  ${story.adminPassword}`],
    ['Customer page', story.customerLink],
    ['Sandbox', `${sandboxUrl(settings)}/__sandbox  (plays both providers: send deposits, approve, reject)`],
    ['API key', `${story.apiKey}  (test)`],
    ['Logs', path.relative(process.cwd(), settings.logDir) || settings.logDir],
  ]
  const line = '-'.repeat(78)
  return [
    '', line, ' Weir is ready', line,
    ...rows.map(([name = '', value = '']) => ` ${name.padEnd(15)}${value}`),
    '', ' What to try',
    ...story.tryThis.map((text, index) => `  ${index + 1}. ${text}`),
    '', ' Ctrl-C stops it; npm run demo goes on where it stopped; npm run demo -- --reset starts over.', line, '',
  ].join('\n')
}
