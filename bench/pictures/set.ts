import { seededRandom } from '@huanying/handan/random'
import { defocused, moved } from './blur.ts'
import { cameraOf, develop, takePicture } from './camera.ts'
import type { Camera } from './camera.ts'
import { cropped, fromJpeg, reencoded, relit, rescaled, toJpeg, turned } from './files.ts'
import type { Frame } from './frame.ts'
import { render } from './render.ts'
import { otherDay, retake, sceneOf } from './scene.ts'
import { photographScreen, screenShotOf } from './screen.ts'

/**
 * What a picture of the set is. `day` and `otherDay` are honest; `retake` is honest too, seconds after `day`; then what is
 * wrong with a picture, by strength; then copies of `day`.
 */
export type PictureKind =
  | 'day'
  | 'otherDay'
  | 'retake'
  | 'defocused'
  | 'moved'
  | 'underexposed'
  | 'overexposed'
  | 'screen'
  | 'reencoded'
  | 'rescaled'
  | 'cropped'
  | 'turned'
  | 'relit'
  | 'forwarded'

export interface SetPicture {
  /** Number of the yard: pictures of one place share it. */
  readonly place: number
  readonly kind: PictureKind
  /**
   * defocused: radius of the blur, moved: its length, in pixels of 1600; under- and overexposed: stops; reencoded: JPEG
   * quality; rescaled and cropped: share; turned: degrees; otherDay: number of the day, negative by lamplight; screen: share
   * of the photo that the display fills.
   */
  readonly strength: number
  readonly jpeg: Uint8Array
}

/** Pixels of the long side, about what a browser's camera track of a phone gives. */
export const longSide = 1600
export const strengths = {
  defocused: [1, 2, 3.5, 5, 7, 10],
  moved: [3, 6, 10, 15, 22, 32],
  underexposed: [1, 2, 3, 4, 5, 6],
  overexposed: [1, 2, 3, 4],
  cropped: [0.05, 0.1, 0.15, 0.2],
} as const

/** All pictures of one place: five views of it, what goes wrong with pictures, and copies. Deterministic. */
export async function picturesOf(place: number): Promise<SetPicture[]> {
  const random = seededRandom(place * 2_654_435 + 7)
  const scene = sceneOf(place)
  const camera = cameraOf(place * 10)
  const pictures: SetPicture[] = []
  const keep = (kind: PictureKind, strength: number, jpeg: Uint8Array) => pictures.push({ place, kind, strength, jpeg })
  const frame = render(scene, longSide)
  const shot = takePicture(frame, camera, place * 100)
  const day = await toJpeg(shot, camera.jpegQuality)
  keep('day', 0, day)
  for (let number = 1; number <= 3; number += 1) {
    const other = otherDay(scene, number)
    // A shift of inspectors has more than one phone.
    const phone = cameraOf(place * 10 + random.whole(0, 3))
    const isLit = other.light.lamps.length > 0
    keep('otherDay', isLit ? -number : number, await taken(render(other, longSide), phone, place * 100 + number))
  }
  keep('retake', 0, await taken(render(retake(scene), longSide), camera, place * 100 + 4))
  const radius = random.pick(strengths.defocused)
  keep('defocused', radius, await taken(defocused(frame, radius), camera, place * 100 + 5))
  const length = random.pick(strengths.moved)
  keep('moved', length, await taken(moved(frame, length, random.next() * Math.PI), camera, place * 100 + 6))
  const under = random.pick(strengths.underexposed)
  keep('underexposed', under, await taken(dimmed(frame, camera, under), camera, place * 100 + 7))
  const over = random.pick(strengths.overexposed)
  keep('overexposed', over, await taken(frame, { ...camera, bias: over }, place * 100 + 8))
  for (let number = 0; number < 2; number += 1) {
    const screen = screenShotOf(place * 10 + number)
    const phone = cameraOf(place * 10 + number)
    const mosaic = await photographScreen(await fromJpeg(day), screen, place * 10 + number, longSide)
    keep('screen', screen.fill, await toJpeg(develop(mosaic, phone, place * 100 + 9 + number), phone.jpegQuality))
  }
  const quality = random.whole(15, 75)
  keep('reencoded', quality, await reencoded(day, quality))
  const share = 0.25 + random.next() * 0.55
  keep('rescaled', share, await rescaled(day, share))
  for (const cut of strengths.cropped) keep('cropped', cut, await cropped(day, cut, [random.next(), random.next()]))
  const degrees = (random.chance(0.5) ? 1 : -1) * (0.5 + random.next() * 4.5)
  keep('turned', degrees, await turned(day, degrees))
  const factor = 0.65 + random.next() * 0.8
  keep('relit', factor, await relit(day, factor, 0.8 + random.next() * 0.4))
  const forwarded = await relit(await rescaled(day, 0.4 + random.next() * 0.3), 0.9 + random.next() * 0.2, 1)
  keep('forwarded', 0, await reencoded(forwarded, random.whole(35, 65)))
  return pictures
}

const taken = (frame: Frame, camera: Camera, seed: number) =>
  toJpeg(takePicture(frame, camera, seed), camera.jpegQuality)

/** The same view in so little light that the camera's greatest gain leaves it some stops too dark. */
function dimmed(frame: Frame, camera: Camera, stops: number): Frame {
  const mean = frame.light.reduce((sum, value) => sum + Math.min(2, value), 0) / frame.light.length
  const factor = camera.target / 2 ** stops / camera.gainAtMost / Math.max(mean, 1e-6)
  return { ...frame, light: frame.light.map((value) => value * factor) }
}
