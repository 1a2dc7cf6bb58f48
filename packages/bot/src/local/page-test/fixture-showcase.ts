import type { Draft } from './fixture-server.ts'
import { ARENA, AURELIA, BASTIAN } from './fixture-server.ts'

const bastian = { id: BASTIAN, username: 'bastian', global_name: 'Bastian' }
const aurelia = { id: AURELIA, username: 'aurelia', global_name: 'Aurelia' }
const HOUR_S = 3_600

const used = (id: string, name: string, user: typeof aurelia): Pick<Draft, 'interaction_metadata'> => ({
  interaction_metadata: { id, name, type: 2, user },
})

const card = {
  id: '700000000000000001',
  filename: 'card.svg',
  url: '/pictures/card.svg',
  content_type: 'image/svg+xml',
  size: 340,
  width: 300,
  height: 420,
}

/** One message of every kind that the page draws. `now` in milliseconds since 1970. */
export const showcase = (now: number): readonly Draft[] => [
  {
    author: bastian,
    content:
      '# Markdown\n**bold** *italics* __underline__ ~~strike~~ ||spoiler|| `code` and a [link](https://example.com)\n> A quote of **two**\n> lines\n- one\n- two\n  - inside\n1. first\n2. second\n-# small print\n```ts\nconst light: number = 1\n```',
    timestamp: new Date(now - 600_000).toISOString(),
  },
  {
    author: bastian,
    content: `<@${AURELIA}> meet me in <#${ARENA}>, try </summon:200000000000000002>. Shrine ready <t:${Math.floor(now / 1000) + 2 * HOUR_S}:R>`,
    timestamp: new Date(now - 590_000).toISOString(),
    edited_timestamp: new Date(now - 580_000).toISOString(),
  },
  { author: aurelia, content: '🔥✨', timestamp: new Date(now - 500_000).toISOString() },
  {
    ...used('800000000000000001', 'profile', aurelia),
    local: { ephemeralFor: AURELIA },
    flags: 64,
    embeds: [
      {
        color: 0xf2c14e,
        title: 'Aurelia, Lightkeeper',
        description: 'Level **12**, 340 of 1,200 to the next.',
        fields: [
          { name: 'Lumees', value: '18,200', inline: true },
          { name: 'Auric coins', value: '42', inline: true },
          { name: 'Power', value: '3,410', inline: true },
          { name: 'Leader', value: 'Ember Phoenix ★★★' },
        ],
        thumbnail: { url: 'attachment://card.svg' },
        footer: { text: 'Season of Dawn' },
        timestamp: new Date(now).toISOString(),
      },
    ],
    attachments: [card],
  },
  {
    ...used('800000000000000002', 'summon', bastian),
    flags: 1 << 15,
    attachments: [card],
    components: [
      {
        type: 17,
        accent_color: 0xe4572e,
        components: [
          { type: 10, content: '## Ember Phoenix answered the call\nTier 4 · Infernal · new' },
          { type: 12, items: [{ media: { url: 'attachment://card.svg' }, description: 'Card of Ember Phoenix, tier 4' }] },
          { type: 14, divider: true, spacing: 1 },
          {
            type: 9,
            components: [{ type: 10, content: '**Attack 120** · Defense 90\nCopies 1 · Luck `▰▰▰▰▰▰▱▱▱▱` 62 %' }],
            accessory: { type: 11, media: { url: 'attachment://card.svg' }, description: 'Her sigil' },
          },
          {
            type: 9,
            components: [{ type: 10, content: 'Pity: a sure tier 3 in **7**.' }],
            accessory: { type: 2, style: 2, label: 'Rates', custom_id: 'rates' },
          },
          {
            type: 1,
            components: [
              { type: 2, style: 1, label: 'Summon again', emoji: { name: '✨' }, custom_id: 'again' },
              { type: 2, style: 3, label: 'Make leader', custom_id: 'leader' },
              { type: 2, style: 4, label: 'Redeem', custom_id: 'redeem' },
              { type: 2, style: 2, label: 'Lock', disabled: true, custom_id: 'lock' },
              { type: 2, style: 5, label: 'Guide', url: 'https://example.com/guide' },
            ],
          },
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 'sort',
                placeholder: 'Sort by',
                options: [
                  { label: 'Worth', value: 'worth', description: 'The dearest first' },
                  { label: 'Tier', value: 'tier', emoji: { name: '⭐' } },
                  { label: 'Name', value: 'name' },
                ],
              },
            ],
          },
          { type: 13, file: { url: 'attachment://card.svg' } },
        ],
      },
    ],
  },
  {
    content: 'Choose two or three elements, and a rival.',
    components: [
      {
        type: 1,
        components: [
          {
            type: 3,
            custom_id: 'elements',
            placeholder: 'Elements',
            min_values: 2,
            max_values: 3,
            options: ['Infernal', 'Abyssal', 'Umbral', 'Earth'].map((label) => ({ label, value: label.toLowerCase() })),
          },
        ],
      },
      { type: 1, components: [{ type: 5, custom_id: 'rival', placeholder: 'Rival' }] },
      { type: 1, components: [{ type: 2, style: 1, label: 'Write a vow', custom_id: 'vow' }] },
    ],
  },
]
