import { expect, test } from 'vitest'
import { readPublicKey, verifySignature } from './signing'

// Made with a throw-away key by another program (OpenSSL), so that signing and verifying cannot be wrong together.
const KEY = readPublicKey(
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCx0V9JQrJ6ubZh64/3LGZOwJT08vdIv3BwzgU6AVcDSLPIrhDQDIi0/QmvJJ5hdrnPwNUOaUtLFWYyRCIRUcphl3nevdh2e3UR59wWIzFZ+hFLWPF6hsNHXBIWpZY8QjOe10E9+fDZpQ5fHuR1gmI64rM1TGBooD3kR9lF1sG73wIDAQAB',
)
const BODY = '{"externalOrderId":"demo7f3a01","cryptoCurrency":"USDT","networks":["BSC","TRX"]}'
const TIMESTAMP = '1790000000123'
const SIGNED_BODY =
  'BGmhqb1wWPZJHRS855WfW26VHIDi1otJwh+wNhQTFH4UonsSRuSr1ASVpJKpzuKSa47SoiJYTJebKNAeG4NKDSgCZqmLPmN7l4k+4r1+HriyqJ6UiK7+zWZv+iWrnxOLOTDLipfc0dlx022jGLg2Z0Dk3SBphU+GKsW98Ny3+yk='
const SIGNED_NOTHING =
  'pc7ECCe4x0Cfw8+QUlY3s//mQdXzjEmq03rMy6rvaIq2z+SwXVxKMMwGaJS1H5MSG4o9U0wP+Im0u+/6WaIn8qHpUfPwaZDZLTWgMm6LpkvK70/5/UsyXeMAkipsxJ3ZU589W7gCW07sbPyT5j1EeQu7nDt7ED2CVU5jVGmyjMU='

const verifies = (body: string, timestamp: string, signature: string) =>
  verifySignature(KEY, Buffer.from(body), timestamp, signature)

test('a body and its timestamp, signed by the documented rule, are accepted', () => {
  expect(verifies(BODY, TIMESTAMP, SIGNED_BODY)).toBe(true)
})

test('without a body the timestamp alone is signed', () => {
  expect(verifies('', TIMESTAMP, SIGNED_NOTHING)).toBe(true)
  expect(verifies('{}', TIMESTAMP, SIGNED_NOTHING)).toBe(false)
})

test.each([
  ['another timestamp', BODY, '1790000000124', SIGNED_BODY],
  ['the same JSON with spaces', BODY.replaceAll(':', ': '), TIMESTAMP, SIGNED_BODY],
  ['a line end after the body', `${BODY}\n`, TIMESTAMP, SIGNED_BODY],
  ['URL-safe Base64', BODY, TIMESTAMP, SIGNED_BODY.replaceAll('+', '-').replaceAll('/', '_')],
  ['no signature', BODY, TIMESTAMP, ''],
])('%s is refused', (_case, body, timestamp, signature) => {
  expect(verifies(body, timestamp, signature)).toBe(false)
})
