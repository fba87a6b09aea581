import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { somePicture } from '../../testing/phone.ts'
import { jpegFault } from './check-picture.ts'

describe('what encoders of phones write beside the image', () => {
  const latin = (text: string) => [...Buffer.from(text, 'latin1')]
  const u32 = (n: number, isLittle = false) => {
    const bytes = [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]
    return isLittle ? bytes.toReversed() : bytes
  }
  const segment = (marker: number, content: readonly number[]) => [
    0xff,
    marker,
    (content.length + 2) >> 8,
    (content.length + 2) & 255,
    ...content,
  ]
  const withBlocks = (picture: Uint8Array, ...blocks: number[][]) =>
    new Uint8Array([...picture.subarray(0, 2), ...blocks.flat(), ...picture.subarray(2)])
  const resource = (id: number, data: readonly number[]) => [
    ...latin('8BIM'),
    id >> 8,
    id & 255,
    0,
    0,
    ...u32(data.length),
    ...data,
  ]
  /** An empty Exif block with the size alone, an empty caption and its digest: as an iPhone's canvas gives them. */
  const apple = [
    segment(0xe1, [...latin('Exif\0\0MM\0*'), ...u32(8), 0, 0, ...u32(0)]),
    segment(0xed, [...latin('Photoshop 3.0\0'), ...resource(0x0404, []), ...resource(0x0425, Array(16).fill(7))]),
  ]
  /** The list of two images (CIPA DC-007), the second of which stands where it says. */
  const imageList = (first: number, second: number, offset: number) =>
    segment(0xe2, [
      ...latin('MPF\0MM\0*'),
      ...u32(8),
      0,
      1,
      0xb0,
      0x02,
      0,
      7,
      ...u32(32),
      ...u32(26),
      ...u32(0),
      ...u32(0x030000),
      ...u32(first),
      ...u32(0),
      ...u32(0),
      ...u32(0x050000),
      ...u32(second),
      ...u32(offset),
      ...u32(0),
    ])
  const listed = (picture: Uint8Array, second: Uint8Array, offsetBy = 0) => {
    const length = imageList(0, 0, 0).length
    const end = picture.length + length
    // Offsets count from behind "MPF" and its zero: two bytes of SOI, eight of marker, length and name.
    const block = imageList(end, second.length, end - 10 + offsetBy)
    return new Uint8Array([...withBlocks(picture, block), ...second])
  }
  const samsung = (data: readonly number[]) => {
    const field = [0, 0, 1, 10, ...u32(14, true), ...latin('Image_UTC_Data'), ...data]
    const row = [0, 0, 1, 10, ...u32(field.length, true), ...u32(field.length, true)]
    const directory = [...latin('SEFH'), ...u32(106, true), ...u32(1, true), ...row]
    return [...field, ...directory, ...u32(directory.length, true), ...latin('SEFT')]
  }

  test('is taken: Apple’s, profiles, lists of images, credentials, makers’ notes, padding', async () => {
    const picture = await somePicture(41)
    const small = new Uint8Array(await sharp(picture).resize(80).jpeg().toBuffer())
    const profiled = new Uint8Array(await sharp(picture).withIccProfile('p3').jpeg().toBuffer())
    const good: Record<string, Uint8Array> = {
      apple: withBlocks(picture, ...apple),
      'colour profile': profiled,
      'progressive, with restarts': new Uint8Array(
        await sharp(picture).jpeg({ progressive: true, mozjpeg: true }).toBuffer(),
      ),
      xmp: withBlocks(
        picture,
        segment(0xe1, latin('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/"/>')),
      ),
      'gain map parameters': withBlocks(picture, segment(0xe2, latin('urn:iso:std:iso:ts:21496:-1\0\0\0\0\0'))),
      credentials: withBlocks(
        picture,
        segment(0xeb, [...latin('JP'), 0, 1, ...u32(1), ...u32(40), ...latin('jumbc2pa')]),
      ),
      'colour transform': withBlocks(picture, segment(0xee, [...latin('Adobe'), 0, 100, 0, 0, 0, 0, 1])),
      huawei: withBlocks(picture, segment(0xe7, [...latin('HUAWEI\0\0'), 1, 2, 3])),
      comment: withBlocks(picture, segment(0xfe, latin('CREATOR: encoder 1.0, quality = 88'))),
      'second image, listed': listed(picture, small),
      'zeros behind': new Uint8Array([...picture, ...Array<number>(4096).fill(0)]),
      'samsung’s notes': new Uint8Array([...picture, ...samsung(latin('1715756400000'))]),
    }
    for (const [name, bytes] of Object.entries(good)) expect([name, jpegFault(bytes)]).toEqual([name, null])
  })

  test('and nothing else: other files, scripts, unlisted images and heaps of bytes in the same places are refused', async () => {
    const picture = await somePicture(41)
    const small = new Uint8Array(await sharp(picture).resize(80).jpeg().toBuffer())
    const script = '<HTML><Script>alert(1)</script>'
    const zip = [...latin('PK\u0003\u0004\u0014\0'), ...Array<number>(40).fill(1)]
    const zipEnd = [...latin('PK\u0005\u0006'), ...Array<number>(18).fill(0)]
    const bad: Record<string, Uint8Array> = {
      'script as resource': withBlocks(
        picture,
        segment(0xed, [...latin('Photoshop 3.0\0'), ...resource(0x0404, latin(script))]),
      ),
      'no resources behind the name': withBlocks(picture, segment(0xed, latin('Photoshop 3.0\0anything else'))),
      'page in Exif': withBlocks(picture, segment(0xe1, latin(`Exif\0\0MM\0*${script}`))),
      'script in XMP': withBlocks(picture, segment(0xe1, latin(`http://ns.adobe.com/xap/1.0/\0${script}`))),
      'archive in a profile': withBlocks(picture, segment(0xe2, [...latin('ICC_PROFILE\0\u0001\u0001'), ...zip])),
      'unknown name': withBlocks(picture, segment(0xe4, latin('something'))),
      'reserved marker': withBlocks(picture, segment(0xf3, latin('something'))),
      'long comment': withBlocks(picture, segment(0xfe, latin('a'.repeat(300)))),
      'page in a comment': withBlocks(picture, segment(0xfe, latin('<html>'))),
      'archive behind': new Uint8Array([...picture, ...zip, ...zipEnd]),
      'a second picture': new Uint8Array([...picture, ...small]),
      'a listed picture elsewhere': listed(picture, small, 7),
      'a listed page': listed(picture, new Uint8Array(latin(script))),
      'a larger second picture': listed(small, picture),
      'film in the notes': new Uint8Array([...picture, ...samsung([0, 0, 0, 24, ...latin('ftypmp42')])]),
      'script in the notes': new Uint8Array([...picture, ...samsung(latin(script))]),
      'more than the notes': new Uint8Array([...picture, 1, 2, 3, ...samsung(latin('1715756400000'))]),
      'heaps of blocks': withBlocks(
        picture,
        ...Array.from({ length: 5 }, () =>
          segment(0xe2, [...latin('ICC_PROFILE\0\u0001\u0001'), ...Array<number>(65_000).fill(9)]),
        ),
      ),
      'heaps of zeros': new Uint8Array([...picture, ...Array<number>(70_000).fill(0)]),
    }
    for (const [name, bytes] of Object.entries(bad))
      expect([name, jpegFault(bytes)]).toEqual([name, 'more-than-a-picture'])
  })
})
