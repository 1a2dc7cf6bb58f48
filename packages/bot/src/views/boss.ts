import type { Boss } from '@lumen/rules'
import { ELEMENTS, type Element } from '../cards/palette.ts'
import type { Seen } from '../commands/action.ts'
import type { Picture } from '../discord/message.ts'
import { guardian, MECHANIC_WORDS } from '../messages/en/tower.ts'

/** Who stands on a floor, as a view names it. */
export interface Named {
  readonly name: string
  readonly element: Element
  readonly milestone: boolean
}

export const bossNamed = ({ floor, milestone }: Pick<Boss, 'floor' | 'milestone'>): Named =>
  milestone ? { name: milestone.name, element: milestone.element, milestone: true } : { ...guardian(floor), milestone: false }

export const bossPicture = (floor: number, { name, element, milestone }: Named): Picture => ({
  name: 'boss.png',
  kind: 'boss',
  boss: { name, element, floor, milestone },
})

export const bossAlt = (floor: number, { name, element, milestone }: Named): string =>
  `${name}, ${milestone ? 'the milestone boss' : 'the guardian'} of floor ${floor}, in the colours of ${ELEMENTS[element].word.toLowerCase()}`

/** What it can do, a line each; nothing for ordinary guardians. */
export const mechanicLines = ({ milestone }: Pick<Boss, 'milestone'>, { ruleset }: Seen): readonly string[] =>
  (milestone?.mechanics ?? []).map((mechanic) => {
    const [name, meaning] = MECHANIC_WORDS[mechanic](ruleset.tower.mechanics)
    return `◈ **${name}**: ${meaning}`
  })
