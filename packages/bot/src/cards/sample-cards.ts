import type { Card } from './card.ts'

/** A card for tests and contact sheets, with the given parts changed. */
export const sampleCard = (changes: Partial<Card> = {}): Card => ({
  name: 'Ember Phoenix',
  tier: 7,
  tierName: 'Legendary',
  element: 'infernal',
  stars: 3,
  attack: 29_160,
  defense: 14_580,
  hp: 72_900,
  speed: 101,
  copies: 12,
  ...changes,
})

/** Names that have broken pictures elsewhere: markup, entities, control and direction marks, half a surrogate pair, no spaces, no end. */
export const HOSTILE_NAMES = [
  '<script>alert(1)</script>',
  '"/><image href="file:///etc/passwd"/>',
  "O'Neill & Söhne]]>",
  '&lt;&#0;&amp;',
  'Nul\u0000Bell\u0007Esc\u001b[31m',
  'half \ud800 pair \udfff',
  '\u202eekil siht\u2066',
  'line\nbreak\r\ttab',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'a b '.repeat(300),
  'W'.repeat(4000),
  'Żółć Ñandú Ærøskøbing',
  '日本の姫',
  '👩‍🚀✨',
  '\u0000',
] as const
