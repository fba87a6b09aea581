import { z } from 'zod'
import { byId } from './route.ts'
import type { Route } from './route.ts'
import { Id, LonLat, Moment } from './values.ts'

/** One picture may be so large, and comes in parts of at most so many bytes, so that a bad link loses little. */
export const shotSizeAtMost = 12 * 1024 * 1024
export const shotPartAtMost = 512 * 1024
/** More pixels than any phone's live camera gives are a decompression bomb. */
export const shotPixelsAtMost = 50_000_000
/** So many challenges may wait on a phone for days without signal. */
export const challengesAtMost = 300

const Base64 = z.base64().min(1)

/** A phone's key (设备密钥): ECDSA P-256, made on the phone and not to be taken out of it. */
export const NewDevice = z.object({
  id: Id,
  name: z.string().trim().min(1).max(80),
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Base64.max(400),
  /** Make and model, system and touch points as the browser tells them (UA-CH, `navigator`); left out where it does not. */
  model: z.string().trim().max(80).nullable().optional(),
  platform: z.string().trim().max(60).nullable().optional(),
  touchPoints: z.number().int().min(0).max(100).nullable().optional(),
})

export const Device = z.object({
  id: Id,
  name: z.string(),
  registeredAt: Moment,
  lastUsedAt: Moment.nullable(),
  revokedAt: Moment.nullable(),
})
export type Device = z.infer<typeof Device>

/** A number that only the server could have given, and when: a shot that carries it was taken afterwards. */
export const Challenge = z.object({ id: Id, issuedAt: Moment, expiresAt: Moment })
export type Challenge = z.infer<typeof Challenge>

/** What the phone knew at the moment of a shot (拍摄要素). All of it is signed; what the phone can't tell is null. */
export const ShotFacts = z.object({
  id: Id,
  deviceId: Id,
  challengeId: Id.nullable(),
  dutyId: Id.nullable(),
  pointId: Id.nullable(),
  /** What is shown: a check-list item, `attendance`, `before`, `after`. */
  subject: z.string().trim().min(1).max(120),
  /** The phone's clock, and what must be added to it to get the server's time as of the last contact. */
  deviceClock: Moment,
  clockOffsetMs: z.number().int(),
  clockSyncedAt: Moment.nullable(),
  place: LonLat.nullable(),
  accuracyM: z.number().nonnegative().nullable(),
  altitudeM: z.number().nullable(),
  speedMS: z.number().nullable(),
  /** When the position was fixed, by the phone's clock. */
  positionAt: Moment.nullable(),
  /** Device orientation in degrees and acceleration with gravity in m/s². */
  tilt: z
    .object({ alpha: z.number().nullable(), beta: z.number().nullable(), gamma: z.number().nullable() })
    .nullable(),
  accelerationMS2: z.number().nullable(),
  camera: z.string().max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().min(1).max(shotSizeAtMost),
  width: z.number().int().min(1).max(20_000),
  height: z.number().int().min(1).max(20_000),
})
export type ShotFacts = z.infer<typeof ShotFacts>

export const NewShot = z.object({
  facts: ShotFacts,
  /** ECDSA P-256 with SHA-256 over the canonical text of the facts, IEEE P1363 form. */
  signature: Base64.max(200),
})

/** `receiving` bytes → `received` whole → `ready` to be looked at, or `refused`: it is no evidence. */
export const ShotState = z.enum(['receiving', 'received', 'ready', 'refused'])

export const ShotProgress = z.object({
  id: Id,
  state: ShotState,
  received: z.number().int(),
  size: z.number().int(),
  refusal: z.string().nullable(),
  checkCode: z.string(),
})
export type ShotProgress = z.infer<typeof ShotProgress>

/** Something about a shot that a reviewer should look at (疑点), with what it was judged by. */
export const ShotDoubt = z.object({
  kind: z.string(),
  score: z.number().min(0).max(1),
  reason: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

export const Shot = ShotProgress.extend({
  enterprise: z.object({ id: Id, name: z.string() }),
  dutyId: Id.nullable(),
  point: z.object({ id: Id, name: z.string(), place: LonLat.nullable() }).nullable(),
  subject: z.string(),
  takenAt: Moment,
  /** What does not rest on the phone's clock: taken after its challenge was given out, and before it was declared. */
  provenAfter: Moment.nullable(),
  provenBefore: Moment,
  receivedAt: Moment.nullable(),
  inspector: z.string(),
  /** What it was taken with: the registered phone, as named and as its browser told, and the camera's own name. */
  device: z.object({
    name: z.string(),
    model: z.string().nullable(),
    platform: z.string().nullable(),
    registeredAt: Moment,
  }),
  camera: z.string().nullable(),
  place: LonLat.nullable(),
  accuracyM: z.number().nullable(),
  sha256: z.string(),
  width: z.number(),
  height: z.number(),
  /** For officials alone: whoever knows what is doubted learns how not to be. Empty and null for the enterprise. */
  doubts: z.array(ShotDoubt),
  doubtScore: z.number().nullable(),
  erasedAt: Moment.nullable(),
})
export type Shot = z.infer<typeof Shot>

/** What anybody who holds the check code of a watermark may know: enough to see whether a picture is the one. */
export const Proof = z.object({
  checkCode: z.string(),
  state: ShotState,
  enterprise: z.string(),
  point: z.string().nullable(),
  takenAt: Moment,
  provenAfter: Moment.nullable(),
  provenBefore: Moment,
  /** How the phone's own time stands to what is proven: outside it, it is not to be believed. */
  phoneTime: z.enum(['within', 'outside', 'unproven']),
  receivedAt: Moment.nullable(),
  /** What became of the check-in or the rectification that it belongs to; `none` while it belongs to nothing. */
  review: z.enum(['none', 'waiting', 'approved', 'returned']),
  /** What a reviewer should look at: only for signed-in officials of its area, null for anybody else. */
  doubts: z.array(ShotDoubt).nullable(),
  /** To three decimals, some 100 m: enough to tell a forged watermark, not where a person stood. */
  place: LonLat.nullable(),
  /** Digests of the picture as it came from the phone and of the copy with the watermark. */
  sha256: z.string(),
  markedSha256: z.string().nullable(),
  erased: z.boolean(),
})
export type Proof = z.infer<typeof Proof>

/**
 * What shots are judged by and how long they are kept (取证规则): house values where the bureau set none. The limits of pixels
 * are tuned on rendered pictures (docs/validation/doubt-scores.md), the others are not measured on real phones yet.
 */
export const ShotRules = z.object({
  /**
   * Days for which pictures and positions are kept: five years, as long as the archive of inspections (环保部公告2016年第74号;
   * the period was not checked against its text).
   */
  keptDays: z.number().int().min(30).max(3660).default(1826),
  /** A shot is at its point within this distance, beside twice the accuracy that the phone gives. */
  pointRadiusM: z.number().min(5).max(2000).default(60),
  accuracyM: z.number().min(5).max(2000).default(50),
  /** A position fixed longer before the shot may be another place's. */
  positionAgeS: z.number().min(10).max(3600).default(120),
  clockS: z.number().min(10).max(3600).default(120),
  /** Nobody gets from one shot to the next faster; on a round, nobody walks faster. */
  travelMS: z.number().min(5).max(100).default(40),
  walkMS: z.number().min(1).max(20).default(4),
  /** Seconds between the pictures of two points of a round, however near they are: to look at one takes as long. */
  pointS: z.number().min(0).max(600).default(15),
  sharpness: z.number().min(0).max(1).default(0.65),
  /** Greys, 0 to 255: nine tenths of a picture darker than the one, or brighter than the other. */
  dark: z.number().min(0).max(255).default(80),
  bright: z.number().min(0).max(255).default(160),
  grid: z.number().min(1).max(20).default(6.2),
  /** Bits of 64 by which two pictures may differ and look the same. */
  hashBits: z.number().int().min(0).max(7).default(6),
})
export type ShotRules = z.infer<typeof ShotRules>

export const ShotRulesInForce = ShotRules.extend({ changedAt: Moment.nullable(), changedBy: z.string().nullable() })

/** What a check code is written with: no letter that is read for a digit. */
export const CheckCode = z
  .string()
  .transform((text) => text.toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/))

const byCode = z.object({ code: CheckCode })

export const shotRoutes = {
  registerDevice: {
    method: 'POST',
    path: '/devices',
    verb: 'shot.take',
    summary: 'Register this phone’s key',
    body: NewDevice,
    reply: Device,
    status: 201,
  },
  listDevices: {
    method: 'GET',
    path: '/devices',
    verb: 'shot.take',
    summary: 'One’s own phones',
    reply: z.object({ items: z.array(Device) }),
  },
  revokeDevice: {
    method: 'DELETE',
    path: '/devices/:id',
    verb: 'shot.take',
    summary: 'A phone that was lost or given away signs no more',
    params: byId,
    reply: null,
  },
  takeChallenges: {
    method: 'POST',
    path: '/devices/:id/challenges',
    verb: 'shot.take',
    summary: 'Fill the phone’s pool of challenges; also tells the server’s time',
    params: byId,
    body: z.object({ count: z.number().int().min(0).max(challengesAtMost) }),
    reply: z.object({ serverTime: Moment, items: z.array(Challenge) }),
  },
  declareShot: {
    method: 'PUT',
    path: '/shots/:id',
    verb: 'shot.take',
    summary: 'Say what was shot, signed; the picture follows in parts',
    params: byId,
    body: NewShot,
    reply: ShotProgress,
  },
  sendShotPart: {
    method: 'POST',
    path: '/shots/:id/parts',
    verb: 'shot.take',
    summary: 'The next part of a picture',
    params: byId,
    query: z.object({ offset: z.coerce.number().int().min(0).max(shotSizeAtMost) }),
    uploadLimit: shotPartAtMost,
    reply: ShotProgress,
  },
  getShot: {
    method: 'GET',
    path: '/shots/:id',
    verb: 'shot.read',
    summary: 'A shot with its doubts',
    params: byId,
    reply: Shot,
  },
  getShotPicture: {
    method: 'GET',
    path: '/shots/:id/picture',
    verb: 'shot.read',
    summary: 'The picture: small, with its watermark, or as it came; each look is recorded',
    params: byId,
    query: z.object({ copy: z.enum(['small', 'marked', 'original']).default('marked') }),
    reply: 'file',
  },
  getProof: {
    method: 'GET',
    path: '/proofs/:code',
    verb: 'anonymous',
    knowsCaller: true,
    summary: 'What stands behind the check code of a watermark',
    params: byCode,
    reply: Proof,
  },
  getShotRules: {
    method: 'GET',
    path: '/shot-rules',
    verb: 'doubt.read',
    summary: 'What shots are judged by, and how long they are kept',
    reply: ShotRulesInForce,
  },
  setShotRules: {
    method: 'PUT',
    path: '/shot-rules',
    verb: 'settings.manage',
    summary:
      'Set what shots are judged by and how long they are kept; of two changes of one version the second is refused',
    body: ShotRules.required().extend({ changedAt: Moment.nullable() }),
    reply: ShotRulesInForce,
  },
} as const satisfies Record<string, Route>
