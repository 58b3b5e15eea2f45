import { webhookDoor } from '../../door'

// Any 200 counts as delivered (Breet docs, /webhooks).
export const { POST, GET, PUT, PATCH, DELETE } = webhookDoor('breet', '{"received":true}')
