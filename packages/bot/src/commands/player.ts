import { codec, no, type Rejection, rules, SKILLS } from '@lumen/rules'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { CLASS_WORDS } from '../messages/en/terms.ts'
import { levelReachedView } from '../views/announcement.ts'
import { classAskView, classView } from '../views/classes.ts'
import { amount, counted } from '../views/figures.ts'
import { plainView } from '../views/plain.ts'
import { nameToKeep } from '../views/player-text.ts'
import { profileView } from '../views/profile.ts'
import { registeredView } from '../views/register.ts'
import { respecAskView, skillForm, skillsView } from '../views/skills.ts'
import { type Asked, asks, does, doesThenAsks, type InputOf } from './action.ts'
import { type Announcement, announces } from './announcement.ts'
import { type Command, command, type Use } from './command.ts'
import { optionsOf } from './options.ts'

const nothing = () => right({})

const register = command({
  name: 'register',
  description: 'Begin your story',
  options: () => optionsOf(rules['player.register'].input, { class: { description: 'Your first class, if you know it already' } }),
  action: does(
    'player.register',
    ({ displayName, options }) =>
      right({ name: nameToKeep(displayName), class: (options['class'] ?? null) as InputOf<'player.register'>['class'] }),
    registeredView,
  ),
})

const profile = command({
  name: 'profile',
  description: 'How far you or someone else has come',
  options: () =>
    optionsOf(profileOf, { player: { description: 'Whose profile; yours unless said otherwise', user: true, required: false } }),
  action: asks('player.profile', ({ who, options }) => right({ player: String(options['player'] ?? who) }), profileView),
})

/** The one field of the profile's question. */
const profileOf = { schema: { properties: { player: { type: 'string' } }, required: [] } }

const skills = command({
  name: 'skills',
  description: 'Spend skill points, or take them back',
  private: true,
  action: asks('player.skill-sheet', nothing, (sheet, seen) => skillsView(sheet, seen)),
})

/** What a form's field holds: digits, or nothing. */
const pointsIn = ({ fields }: Asked): Either<Rejection, InputOf<'player.allocate'>> => {
  const spread = { energy: 0, stamina: 0, hp: 0, attack: 0, defense: 0 }
  for (const skill of SKILLS) {
    const typed = (fields[skill] ?? '').trim()
    if (typed === '') continue
    if (!/^\d{1,7}$/.test(typed))
      return left(no('core/invalid-input', { path: skill, found: `“${typed.slice(0, 20)}”`, expected: 'a whole number of points' }))
    spread[skill] = Number(typed)
  }
  return right(spread)
}

const classes = command({
  name: 'class',
  description: 'Choose or change your class',
  private: true,
  action: asks('player.class-sheet', nothing, (sheet, seen) => classView(sheet, seen)),
})

const classIn = (text: string | undefined): Either<Rejection, InputOf<'player.set-class'>> => {
  const decoded = rules['player.set-class'].input.decode({ class: text })
  return isLeft(decoded)
    ? left(no('core/invalid-input', { path: 'class', found: text ?? 'nothing', expected: 'one of the classes' }))
    : right(decoded.right)
}

export const playerCommands: readonly Command[] = [register, profile, skills, classes]

export const playerAnnouncements: readonly Announcement[] = [
  announces(
    'level-reached',
    codec.record({ player: codec.snowflake(), level: codec.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }) }),
    ({ player, level }) => levelReachedView(player, level),
  ),
]

export const playerUses: readonly Use[] = [
  { verb: 'skills', answer: 'update', private: true, action: skills.action },
  { verb: 'skill-form', answer: 'update', form: (_asked, seen) => skillForm(seen) },
  {
    verb: 'skill-spend',
    answer: 'update',
    private: true,
    action: doesThenAsks(
      { name: 'player.allocate', input: pointsIn },
      { name: 'player.skill-sheet', question: nothing },
      (_done, sheet, seen) =>
        sheet ? skillsView(sheet, seen, 'Your skills have grown') : plainView('Your skills have grown', seen, 'skills'),
    ),
  },
  { verb: 'respec-ask', answer: 'update', private: true, action: asks('player.skill-sheet', nothing, respecAskView) },
  {
    verb: 'respec',
    answer: 'update',
    private: true,
    action: doesThenAsks(
      { name: 'player.respec', input: nothing },
      { name: 'player.skill-sheet', question: nothing },
      ({ result }, sheet, seen) => {
        const news = `${counted(result.points, 'point')} came back for ${amount(result.lumenite)} lumenite`
        return sheet ? skillsView(sheet, seen, news) : plainView(news, seen, 'skills')
      },
    ),
  },
  { verb: 'class', answer: 'update', private: true, action: classes.action },
  {
    verb: 'class-ask',
    answer: 'update',
    private: true,
    action: asks('player.class-sheet', nothing, (sheet, seen, { args }) => {
      const wanted = sheet.classes.find(({ name }) => name === args[0])
      return wanted ? classAskView(sheet, wanted.name, seen) : classView(sheet, seen)
    }),
  },
  {
    verb: 'class-set',
    answer: 'update',
    private: true,
    action: doesThenAsks(
      { name: 'player.set-class', input: ({ args }) => classIn(args[1]) },
      { name: 'player.class-sheet', question: nothing },
      ({ result }, sheet, seen) => {
        const news = `You are ${CLASS_WORDS[result.to]} now`
        return sheet ? classView(sheet, seen, news) : plainView(news, seen, 'class')
      },
    ),
  },
]
