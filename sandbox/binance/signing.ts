import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto'

/** Body bytes first, then the timestamp, nothing between. (Binance Connect docs, request signing) */
function signed(body: Uint8Array, timestamp: string): Buffer {
  return Buffer.concat([body, Buffer.from(timestamp, 'ascii')])
}

/** RSASSA-PKCS1-v1_5 with SHA-256, standard Base64 on one line; anything else is refused. */
export function verifySignature(publicKeyPem: string, body: Uint8Array, timestamp: string, signature: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(signature) || signature.length % 4 !== 0) return false
  return verify('sha256', signed(body, timestamp), createPublicKey(publicKeyPem), Buffer.from(signature, 'base64'))
}

export function signBody(privateKeyPem: string, body: string, timestamp: string): string {
  return sign('sha256', signed(Buffer.from(body, 'utf8'), timestamp), createPrivateKey(privateKeyPem)).toString('base64')
}

/** Reads PEM or Base64 of DER (SubjectPublicKeyInfo). @throws when it is neither, or no RSA key. */
export function readPublicKey(text: string): string {
  const key: KeyObject = text.includes('-----BEGIN')
    ? createPublicKey(text)
    : createPublicKey({ key: Buffer.from(text.trim(), 'base64'), format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'rsa') throw new Error('not an RSA key')
  return key.export({ type: 'spki', format: 'pem' }).toString()
}

export function publicKeyOf(privateKeyPem: string): string {
  return createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString()
}
