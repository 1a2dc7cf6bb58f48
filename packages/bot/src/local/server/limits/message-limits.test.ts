import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalMessage } from '../world/local-message.ts'
import { CHANNEL_FLAGS, EDIT_FLAGS, INTERACTION_FLAGS, isEmptyMessage, messageLimits } from './message-limits.ts'

const V2 = 1 << 15
const long = (length: number): string => 'x'.repeat(length)
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index))

const row = (...components: object[]): object => ({ type: 1, components })
const button = (extra: object = {}): object => ({ type: 2, style: 1, label: 'Go', custom_id: 'go', ...extra })
const option = (value: string, extra: object = {}): object => ({ label: value, value, ...extra })
const select = (extra: object = {}): object => ({ type: 3, custom_id: 'pick', options: [option('a'), option('b')], ...extra })
const text = (content: string): object => ({ type: 10, content })
const v2 = (...components: object[]): object => ({ flags: V2, components })
const picture = (url: string, extra: object = {}): object => ({ type: 12, items: [{ media: { url }, ...extra }] })
const file = { index: 0, name: 'card.png', type: 'image/png', bytes: new Uint8Array() }

/** The complaints about a form, as `path code`. */
const faults = (payload: unknown): readonly string[] =>
  messageLimits(payload, { path: ['data'], files: [file], flags: INTERACTION_FLAGS }).map(({ path, code }) => `${path.join('.')} ${code}`)

describe('messages within the limits', () => {
  it.each<[string, object]>([
    ['a text of 2000', { content: long(2000) }],
    ['what discord.js adds', { content: 'x', tts: false, enforce_nonce: false, embeds: undefined, allowed_mentions: { parse: [] } }],
    [
      'an embed full to the brim',
      { embeds: [{ title: long(256), description: long(4096), fields: [{ name: long(256), value: long(1024) }], color: 0xffffff }] },
    ],
    ['a picture of its own', { embeds: [{ image: { url: 'attachment://card.png' } }], attachments: [{ id: '0', description: 'a card' }] }],
    ['five rows of five buttons', { components: times(5, (r) => row(...times(5, (b) => button({ custom_id: `${r}.${b}` })))) }],
    ['a link button', { components: [row({ type: 2, style: 5, label: 'Rules', url: 'https://example.org/' })] }],
    ['an emoji in place of a label', { components: [row(button({ label: undefined, emoji: { name: '🎲' } }))] }],
    ['a select of 25', { components: [row(select({ options: times(25, (n) => option(String(n))), max_values: 25, min_values: 0 }))] }],
    ['a user select', { components: [row({ type: 5, custom_id: 'who' })] }],
    ['forty components', v2({ type: 17, components: times(39, () => ({ type: 14 })) })],
    ['4000 characters', v2(text(long(2000)), text(long(2000)))],
    ['a section with a button', v2({ type: 9, components: [text('a'), text('b'), text('c')], accessory: button() })],
    [
      'a section with a picture',
      v2({ type: 9, components: [text('a')], accessory: { type: 11, media: { url: 'attachment://card.png' } } }),
    ],
    ['ten pictures', v2({ type: 12, items: times(10, () => ({ media: { url: 'https://example.org/a.png' }, description: 'a' })) })],
    ['a file', v2({ type: 13, file: { url: 'attachment://card.png' } })],
    [
      'a container',
      v2({ type: 17, accent_color: 0, spoiler: false, components: [text('a'), { type: 14, spacing: 2, divider: false }, row(button())] }),
    ],
  ])('%s', (_what, payload) => {
    expect(faults(payload)).toEqual([])
  })
})

describe('messages beyond the limits', () => {
  it.each<[string, unknown, string]>([
    ['no object', 'hello', 'data MODEL_TYPE_CONVERT'],
    ['a text of 2001', { content: long(2001) }, 'data.content BASE_TYPE_MAX_LENGTH'],
    ['a number as text', { content: 5 }, 'data.content STRING_TYPE_CONVERT'],
    ['eleven embeds', { embeds: times(11, () => ({ title: 'a' })) }, 'data.embeds BASE_TYPE_MAX_LENGTH'],
    ['a long embed title', { embeds: [{ title: long(257) }] }, 'data.embeds.0.title BASE_TYPE_MAX_LENGTH'],
    ['a long embed text', { embeds: [{ title: 'a' }, { description: long(4097) }] }, 'data.embeds.1.description BASE_TYPE_MAX_LENGTH'],
    ['26 fields', { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] }, 'data.embeds.0.fields BASE_TYPE_MAX_LENGTH'],
    ['an empty field value', { embeds: [{ fields: [{ name: 'a', value: '' }] }] }, 'data.embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH'],
    ['a field without a name', { embeds: [{ fields: [{ value: 'a' }] }] }, 'data.embeds.0.fields.0.name BASE_TYPE_REQUIRED'],
    ['a long footer', { embeds: [{ footer: { text: long(2049) } }] }, 'data.embeds.0.footer.text BASE_TYPE_BAD_LENGTH'],
    ['a long author', { embeds: [{ author: { name: long(257) } }] }, 'data.embeds.0.author.name BASE_TYPE_BAD_LENGTH'],
    ['embeds of more than 6000', { embeds: times(2, () => ({ description: long(3001) })) }, 'data.embeds MAX_EMBED_SIZE_EXCEEDED'],
    ['an empty embed', { embeds: [{ color: 1 }] }, 'data.embeds.0 EMBED_EMPTY'],
    ['a colour beyond white', { embeds: [{ title: 'a', color: 0x1000000 }] }, 'data.embeds.0.color NUMBER_TYPE_MAX'],
    ['a picture by another scheme', { embeds: [{ image: { url: 'ftp://a/b' } }] }, 'data.embeds.0.image.url URL_TYPE_INVALID_SCHEME'],
    [
      'a picture that is not there',
      { embeds: [{ image: { url: 'attachment://other.png' } }] },
      'data.embeds.0.image.url EMBED_ATTACHMENT_NOT_FOUND',
    ],
    ['a time that is none', { embeds: [{ title: 'a', timestamp: 'soon' }] }, 'data.embeds.0.timestamp DATE_TIME_TYPE_PARSE'],
    ['a file that did not come', { content: 'a', attachments: [{ id: '7' }] }, 'data.attachments.0.id ATTACHMENT_NOT_FOUND'],
    ['an unknown flag', { content: 'a', flags: 1 << 5 }, 'data.flags MESSAGE_FLAGS_INVALID'],
    [
      'a mention rule twice',
      { content: 'a', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'data.allowed_mentions.parse MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['six rows', { components: times(6, (r) => row(button({ custom_id: String(r) }))) }, 'data.components BASE_TYPE_MAX_LENGTH'],
    [
      'six buttons in a row',
      { components: [row(...times(6, (b) => button({ custom_id: String(b) })))] },
      'data.components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    ['an empty row', { components: [row()] }, 'data.components.0.components BASE_TYPE_BAD_LENGTH'],
    ['a select beside a button', { components: [row(button(), select())] }, 'data.components.0.components COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ['a bare button', { components: [button()] }, 'data.components.0.type UNION_TYPE_CHOICES'],
    [
      'a text input in a message',
      { components: [row({ type: 4, custom_id: 'a', style: 1, label: 'a' })] },
      'data.components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    [
      'a button without label and emoji',
      { components: [row(button({ label: undefined }))] },
      'data.components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED',
    ],
    ['a label of 81', { components: [row(button({ label: long(81) }))] }, 'data.components.0.components.0.label BASE_TYPE_MAX_LENGTH'],
    ['a style 7', { components: [row(button({ style: 7 }))] }, 'data.components.0.components.0.style BASE_TYPE_CHOICES'],
    [
      'no custom id',
      { components: [row(button({ custom_id: undefined }))] },
      'data.components.0.components.0.custom_id BASE_TYPE_REQUIRED',
    ],
    [
      'a custom id of 101',
      { components: [row(button({ custom_id: long(101) }))] },
      'data.components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a custom id twice',
      { components: [row(button()), row(button())] },
      'data.components.1.components.0.custom_id COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a link with a custom id',
      { components: [row(button({ style: 5, url: 'https://a.b' }))] },
      'data.components.0.components.0 BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'a link without an address',
      { components: [row({ type: 2, style: 5, label: 'a' })] },
      'data.components.0.components.0.url BASE_TYPE_REQUIRED',
    ],
    [
      'an address on a plain button',
      { components: [row(button({ url: 'https://a.b' }))] },
      'data.components.0.components.0.url BUTTON_COMPONENT_URL_NOT_ALLOWED',
    ],
    [
      '26 options',
      { components: [row(select({ options: times(26, (n) => option(String(n))) }))] },
      'data.components.0.components.0.options BASE_TYPE_BAD_LENGTH',
    ],
    ['no options', { components: [row(select({ options: [] }))] }, 'data.components.0.components.0.options BASE_TYPE_BAD_LENGTH'],
    [
      'an option twice',
      { components: [row(select({ options: [option('a'), option('a')] }))] },
      'data.components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a long option label',
      { components: [row(select({ options: [option('a', { label: long(101) })] }))] },
      'data.components.0.components.0.options.0.label BASE_TYPE_BAD_LENGTH',
    ],
    [
      'more values than options',
      { components: [row(select({ max_values: 3 }))] },
      'data.components.0.components.0.max_values SELECT_COMPONENT_MAX_VALUES_TOO_LARGE',
    ],
    [
      'a minimum above the maximum',
      { components: [row(select({ min_values: 2 }))] },
      'data.components.0.components.0.min_values SELECT_COMPONENT_MIN_VALUES_TOO_LARGE',
    ],
    [
      'options of a user select',
      { components: [row({ type: 5, custom_id: 'a', options: [option('a')] })] },
      'data.components.0.components.0.options COMPONENT_OPTIONS_NOT_ALLOWED',
    ],
    [
      'a long placeholder',
      { components: [row(select({ placeholder: long(151) }))] },
      'data.components.0.components.0.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    ['V2 components without the flag', { components: [text('a')] }, 'data.components.0.type COMPONENT_V2_FLAG_REQUIRED'],
    [
      'the V2 flag with a text',
      { flags: V2, content: 'a', components: [text('a')] },
      'data.content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'the V2 flag with embeds',
      { flags: V2, embeds: [{ title: 'a' }], components: [text('a')] },
      'data.embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      '41 components',
      v2({ type: 17, components: times(40, () => ({ type: 14 })) }),
      'data.components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4001 characters',
      v2(text(long(2000)), { type: 17, components: [text(long(2001))] }),
      'data.components COMPONENT_MAX_TOTAL_TEXT_EXCEEDED',
    ],
    ['an empty text', v2(text('')), 'data.components.0.content BASE_TYPE_BAD_LENGTH'],
    [
      'a container in a container',
      v2({ type: 17, components: [{ type: 17, components: [text('a')] }] }),
      'data.components.0.components.0.type UNION_TYPE_CHOICES',
    ],
    ['an empty container', v2({ type: 17, components: [] }), 'data.components.0.components BASE_TYPE_BAD_LENGTH'],
    ['a section without an accessory', v2({ type: 9, components: [text('a')] }), 'data.components.0.accessory BASE_TYPE_REQUIRED'],
    [
      'a section of four texts',
      v2({ type: 9, components: times(4, () => text('a')), accessory: button() }),
      'data.components.0.components BASE_TYPE_BAD_LENGTH',
    ],
    [
      'eleven pictures',
      v2({ type: 12, items: times(11, () => ({ media: { url: 'https://a.b/c' } })) }),
      'data.components.0.items BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a picture that did not come',
      v2(picture('attachment://other.png')),
      'data.components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ],
    [
      'an empty picture text',
      v2(picture('attachment://card.png', { description: '' })),
      'data.components.0.items.0.description BASE_TYPE_BAD_LENGTH',
    ],
    ['a file from the web', v2({ type: 13, file: { url: 'https://a.b/c' } }), 'data.components.0.file.url URL_TYPE_INVALID_SCHEME'],
    ['a wide separator', v2({ type: 14, spacing: 3 }), 'data.components.0.spacing BASE_TYPE_CHOICES'],
    ['a number twice', v2({ ...text('a'), id: 3 }, { ...text('b'), id: 3 }), 'data.components.1.id COMPONENT_ID_DUPLICATED'],
    ['an unknown component', v2({ type: 99 }), 'data.components.0.type UNION_TYPE_CHOICES'],
  ])('%s', (_what, payload, fault) => {
    expect(faults(payload)).toEqual([fault])
  })

  it('an edit that would leave text beside Components V2, or a file that is gone', () => {
    const existing = {
      content: 'a',
      embeds: [],
      components: [],
      attachments: [{ id: '5', filename: 'old.png' }],
    } as unknown as LocalMessage
    const edit = (payload: object): readonly string[] =>
      messageLimits(payload, { path: [], files: [], flags: EDIT_FLAGS, existing }).map(({ path, code }) => `${path.join('.')} ${code}`)
    expect(edit(v2(text('b')))).toEqual(['content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'])
    expect(edit({ ...v2(picture('attachment://old.png')), content: null })).toEqual([])
    expect(edit({ ...v2(picture('attachment://old.png')), content: null, attachments: [] })).toEqual([
      'components.0.items.0.media.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    ])
  })

  it('an ephemeral flag where nobody in particular is addressed', () => {
    const found = messageLimits({ content: 'a', flags: 64 }, { path: [], files: [], flags: CHANNEL_FLAGS })
    expect(found.map(({ code }) => code)).toEqual(['MESSAGE_FLAGS_INVALID'])
  })
})

describe('the checks', () => {
  it('take anything at all without failing', () => {
    const shape = fc.letrec((tie) => ({
      node: fc.record(
        {
          type: fc.oneof(fc.integer({ min: 0, max: 25 }), fc.jsonValue()),
          components: tie('some'),
          accessory: tie('any'),
          items: tie('some'),
          options: tie('some'),
          media: tie('any'),
          custom_id: fc.jsonValue(),
          url: fc.jsonValue(),
          content: fc.jsonValue(),
        },
        { requiredKeys: [] },
      ),
      any: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), tie('node')),
      some: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.array(tie('any'), { maxLength: 4 })),
    }))
    const payload = fc.record(
      {
        flags: fc.constantFrom(0, V2, 'x'),
        content: fc.jsonValue(),
        embeds: fc.jsonValue(),
        components: shape.some,
        attachments: fc.jsonValue(),
        allowed_mentions: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(payload, (value) => {
        for (const { path, message } of messageLimits(value, { path: [], files: [], flags: CHANNEL_FLAGS })) {
          expect(message).not.toBe('')
          expect(path.every((step) => typeof step === 'string' || Number.isInteger(step))).toBe(true)
        }
      }),
    )
  })

  it.each(['content', 'nonce', 'flags'])('refuse an object in the place of %s, one with a toString of its own among them', (key) => {
    expect(faults({ content: 'a', [key]: { toString: 0 } })).toHaveLength(1)
  })

  it('take an attachment whose id is no id', () => {
    expect(faults({ attachments: [{ id: { toString: 0 }, filename: 'a.png' }] })).toEqual(['data.attachments.0.id ATTACHMENT_NOT_FOUND'])
  })

  it('accept a text exactly up to its length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4000 }), (length) => (faults({ content: long(length) }).length === 0) === length <= 2000),
    )
  })
})

describe('an empty message', () => {
  it('has no text, embed, component or file; an edit counts what stays', () => {
    expect(isEmptyMessage({}, [])).toBe(true)
    expect(isEmptyMessage({ content: '', embeds: [] }, [])).toBe(true)
    expect(isEmptyMessage({}, [file])).toBe(false)
    expect(isEmptyMessage({ components: [row(button())] }, [])).toBe(false)
    const existing = { content: 'a', embeds: [], components: [], attachments: [] } as unknown as Parameters<typeof isEmptyMessage>[2]
    expect(isEmptyMessage({ embeds: [] }, [], existing)).toBe(false)
    expect(isEmptyMessage({ content: null }, [], existing)).toBe(true)
  })
})
