import { MAX_SECTOR, type Ruleset } from '@lumen/rules'
import { amount, counted, moment, percentOf, relative, span } from '../../views/figures.ts'
import { mentionOf, playerText } from '../../views/player-text.ts'
import type { RefusalWords, Said } from '../wording.ts'
import { guildContestRefusals } from './guild-contest-refusals.ts'
import { guildRefusals } from './guild-refusals.ts'
import { guildShrineRefusals } from './guild-shrine-refusals.ts'
import { BOOST_WORDS, boostName, CLASS_WORDS, SHRINE_WORDS, SKILL_WORDS } from './terms.ts'

const lacking = (have: number, need: number, of: string): string => `You need **${amount(need)}** ${of} and have **${amount(have)}**.`

const short = ({ number }: Said, of: string): string => lacking(number('have'), number('need'), of)

const DROP = { label: 'Drop', command: 'drop' }
const DAILY = { label: 'Daily', command: 'daily' }
const MAIDENS = { label: 'Maidens', command: 'maidens' }
const TOP = { label: 'Boards', command: 'top' }
const SUMMON = { label: 'Summon', command: 'summon' }
const TOWER = { label: 'Tower', command: 'tower' }
const ENCOUNTER = { label: 'Answer her', command: 'encounter' }
const EXPLORE = { label: 'Explore', command: 'explore' }
const PROFILE = { label: 'Profile', command: 'profile' }

const SHRINES = { label: 'Shrines', command: 'shrines' }

const shrineWord = (type: string): string => SHRINE_WORDS[type as keyof typeof SHRINE_WORDS] ?? 'Shrine'

const known = (sector: number): boolean => Number.isInteger(sector) && sector >= 1 && sector <= MAX_SECTOR
const sectorOf = ({ exploration }: Ruleset, sector: number): string => (known(sector) ? exploration.sector(sector).name : 'That sector')
const matronOf = ({ exploration }: Ruleset, sector: number): string =>
  known(sector) ? exploration.sector(sector).matron.name : 'The matron'

/** What a refusal says in English. */
export const refusals: RefusalWords = {
  ...guildRefusals,
  ...guildShrineRefusals,
  ...guildContestRefusals,
  'core/not-registered': ({ mention }) => ({
    what: 'Your story has not begun yet.',
    now: `Begin it with ${mention('register')}; it takes a moment.`,
    ways: [{ label: 'Begin', command: 'register' }],
  }),
  'core/suspended': ({ number }) => ({
    what: `Your account has been suspended since ${relative(number('since'))}.`,
    now: 'Ask the people who run this game why, and what to do.',
  }),
  'core/invalid-input': ({ text }) => ({
    what: `${text('path') === '' ? 'That' : `\`${playerText(text('path'))}\``} does not fit: ${playerText(text('found'))} was given.`,
    now: `Give ${playerText(text('expected'))}${text('nearest') === '' ? '' : `; perhaps you meant ${playerText(text('nearest'))}`}.`,
  }),
  'core/unknown-rule': ({ text, mention }) => ({
    what: `The game knows nothing called ${playerText(text('rule'))}.`,
    now: `See ${mention('help')} for what it knows.`,
  }),
  'core/not-allowed': () => ({ what: 'Only the people who run this game can do that.' }),
  'core/rate-limited': ({ number }) => ({
    what: `That was **${counted(number('uses'), 'time')}** within ${span(number('perMs'))}, which is as often as it goes.`,
    now: `Try again in ${span(number('retryAfterMs'))}.`,
  }),
  'core/lock-busy': () => ({
    what: 'Your last command is still on its way, and one comes after the other.',
    now: 'Nothing was done or spent. Try again in a moment.',
  }),
  'core/interaction-reused': () => ({
    what: 'This very interaction has done something else already.',
    now: 'Nothing more was done. Use the command anew.',
  }),
  'core/unavailable': () => ({
    what: 'The game cannot reach its books right now.',
    now: 'What you have is safe. Try again in a minute; look at your profile first if you were spending something.',
    ways: [PROFILE],
  }),
  'core/nothing-to-do': () => ({ what: 'There is nothing to do here right now.' }),
  'player/already-registered': ({ number }) => ({
    what: `Your story began ${relative(number('since'))} already.`,
    now: 'See how far you have come.',
    ways: [PROFILE],
  }),
  'player/not-found': () => ({
    what: 'They have not begun their story yet.',
    now: 'Tell them about it; it takes one command.',
  }),
  'player/not-enough-stat-points': ({ number, mention, ruleset }) => ({
    what: lacking(number('have'), number('need'), 'skill points'),
    now: `Every level brings **${counted(ruleset.player.pointsPerLevel, 'point')}**, and ${mention('daily')} brings experience.`,
    ways: [{ label: 'Skills', command: 'skills' }, DAILY],
  }),
  'player/stat-cap-exceeded': ({ text, number }) => ({
    what: `${SKILL_WORDS[text('skill') as keyof typeof SKILL_WORDS] ?? 'That skill'} takes **${amount(number('max'))}** points at most; it has ${amount(number('have'))} and you would add ${amount(number('adding'))}.`,
    now: `Add ${amount(Math.max(0, number('max') - number('have')))} at most, or choose another skill.`,
    ways: [{ label: 'Skills', command: 'skills' }],
  }),
  'player/nothing-to-respec': () => ({
    what: 'You have put no point into any skill yet, so there is none to take back.',
    ways: [{ label: 'Skills', command: 'skills' }],
  }),
  'player/respec-cooldown': ({ number }) => ({
    what: 'You took your points back not long ago.',
    now: `You can again ${relative(number('until'))}.`,
  }),
  'player/same-class': ({ text }) => ({
    what: `You are ${CLASS_WORDS[text('class') as keyof typeof CLASS_WORDS] ?? 'of that class'} already.`,
    ways: [{ label: 'Classes', command: 'class' }],
  }),
  'player/class-cooldown': ({ number }) => ({
    what: 'You changed your class not long ago.',
    now: `You can again ${relative(number('until'))}.`,
  }),
  'drop/no-drop-charge': ({ number }) => ({
    what: 'Your next drop is still gathering: you have **0** of the **1** charge it takes.',
    now: `It is ready ${relative(number('ready_at'))}.`,
    ways: [DAILY, MAIDENS],
  }),
  'wallet/not-enough-lumees': (words) => ({
    what: short(words, 'lumees'),
    now: `Claim your ${words.mention('daily')}, or wait for your next level.`,
    ways: [DAILY],
  }),
  'wallet/not-enough-auric-coin': (words) => ({
    what: short(words, 'auric coin'),
    now: `Use ${words.mention('drop')} for more, or claim your ${words.mention('daily')}.`,
    ways: [DROP, DAILY],
  }),
  'wallet/not-enough-lumenite': (words) => ({
    what: short(words, 'lumenite'),
    now: `Levels and your ${words.mention('daily')} bring lumenite.`,
    ways: [DAILY],
  }),
  'summon/premium-required': ({ number, ruleset }) => ({
    what: `Summoning **${amount(number('count'))}** at once takes premium, which you do not have.`,
    now: `Without it, up to **${amount(Math.max(...ruleset.summon.batches.filter((b) => !b.premiumOnly).map((b) => b.pulls), 1))}** go at once.`,
    ways: [{ label: 'Odds', command: 'rates' }],
  }),
  'summon/catalogue-empty': () => ({
    what: 'No maiden can be summoned right now: the catalogue of this game is incomplete.',
    now: 'Nothing was spent. Please tell the people who run it.',
  }),
  'maidens/maiden-not-found': ({ maiden }) => ({
    what: `You have no copy of **${playerText(maiden('maiden'))}**.`,
    now: 'See whom you have.',
    ways: [MAIDENS],
  }),
  'maidens/already-leader': ({ maiden }) => ({ what: `**${playerText(maiden('maiden'))}** leads already.` }),
  'maidens/no-leader': ({ mention }) => ({
    what: 'Nobody leads, so there is nobody to step down.',
    now: `Choose someone with ${mention('leader')}.`,
  }),
  'maidens/leader-cooldown': ({ number }) => ({
    what: 'Your leader changed not long ago.',
    now: `She can change again ${relative(number('until'))}.`,
  }),
  'maidens/no-change': ({ maiden, flag }) => ({
    what: `**${playerText(maiden('maiden'))}** is ${flag('locked') ? 'locked' : 'unlocked'} already.`,
  }),
  'fusion/maiden-not-found': ({ maiden }) => ({
    what: `You have no copy of **${playerText(maiden('maiden'))}** to fuse.`,
    now: 'Suggestions while you type show whom you can fuse.',
    ways: [MAIDENS],
  }),
  'fusion/tier-mismatch': ({ number, maiden }) => ({
    what: `Both must be of one tier: ${playerText(maiden('a'))} is of tier **${number('tier_a')}**, ${playerText(maiden('b'))} of tier **${number('tier_b')}**.`,
    now: 'Choose the first; the suggestions for the second then fit.',
    ways: [MAIDENS],
  }),
  'fusion/tier-maxed': ({ number }) => ({
    what: `Fusion goes up to tier **${number('max')}**; these are of tier **${number('tier')}**.`,
    ways: [MAIDENS],
  }),
  'fusion/maiden-locked': ({ maiden, mention }) => ({
    what: `**${playerText(maiden('maiden'))}** is locked, so that nothing consumes her.`,
    now: `Unlock her with ${mention('maiden')}, or choose another.`,
  }),
  'fusion/leader-protected': ({ maiden, mention }) => ({
    what: `**${playerText(maiden('maiden'))}** leads, and her last copy stays.`,
    now: `Let another lead with ${mention('leader')}, or choose another.`,
  }),
  'fusion/not-enough-copies': ({ maiden, number }) => ({
    what: `Fusing **${playerText(maiden('maiden'))}** with herself takes **${number('need')}** copies; you have **${number('have')}**.`,
    now: 'Choose another of her tier as the second.',
    ways: [MAIDENS],
  }),
  'fusion/no-result-template': ({ number, text }) => ({
    what: `No ${playerText(text('element'))} maiden of tier ${number('tier')} exists yet.`,
    now: 'Nothing was spent. Try another pair of elements.',
  }),
  'fusion/not-enough-shards': ({ number, mention }) => ({
    what: lacking(number('have'), number('need'), `shards of tier ${number('tier')}`),
    now: `Every failed fusion leaves some; see ${mention('shards')}.`,
    ways: [{ label: 'Shards', command: 'shards' }],
  }),
  'daily/already-claimed': ({ flag, number }) => ({
    what: flag('complete') ? 'You have claimed all of today.' : 'You have claimed what today gives so far.',
    now: flag('complete')
      ? `The next day begins ${relative(number('again_at'))}.`
      : `Meet the rest of today's objectives for the bonus; the next day begins ${relative(number('again_at'))}.`,
    ways: [DAILY],
  }),
  'exploration/invalid-sector': ({ number, mention }) => ({
    what: `There is no way into sector **${number('sector')}** yet; **${number('open')}** are open.`,
    now: `See them with ${mention('explore')}.`,
    ways: [EXPLORE],
  }),
  'exploration/sector-locked': ({ number, mention, ruleset }) => {
    const unfinished = number('unfinished')
    const level = `opens at level **${number('unlock_level')}**; you have reached level **${number('level')}**`
    const before = `opens once **${sectorOf(ruleset, unfinished)}** was finished`
    return {
      what: `${sectorOf(ruleset, number('sector'))} ${[number('level') < number('unlock_level') ? level : '', unfinished > 0 ? before : ''].filter((part) => part !== '').join(', and ')}.`,
      now: unfinished > 0 ? 'Defeat the matron of the sector before it.' : `Exploring and ${mention('daily')} bring experience.`,
      ways: [EXPLORE],
    }
  },
  'exploration/encounter-pending': ({ number, maiden }) => ({
    what: `**${playerText(maiden('maiden'))}** stands before you and waits for an answer.`,
    now: `Capture her, purify her or let her go; she leaves ${relative(number('expires_at'))}.`,
    ways: [ENCOUNTER],
  }),
  'exploration/matron-blocks': ({ number, ruleset }) => ({
    what: `${matronOf(ruleset, number('sector'))} bars the way.`,
    now: number('until') > 0 ? 'Fight her, send her away again, or explore another sector.' : 'Fight her, or send her away.',
    ways: [EXPLORE],
  }),
  'exploration/not-enough-energy': ({ number }) => ({
    what: lacking(number('have'), number('need'), 'energy'),
    now:
      number('ready_at') > 0
        ? `You will have it ${relative(number('ready_at'))}.`
        : `You can hold **${amount(number('max'))}** at most: put skill points into energy, or explore where it costs less.`,
    ways: [EXPLORE, PROFILE],
  }),
  'exploration/no-encounter': ({ mention }) => ({
    what: 'Nobody stands before you.',
    now: `Go on with ${mention('explore')}; somebody may.`,
    ways: [EXPLORE],
  }),
  'exploration/encounter-expired': ({ number }) => ({
    what: `She has waited long enough, and left ${relative(number('expired_at'))}.`,
    now: 'Explore on; others will cross your path.',
    ways: [EXPLORE],
  }),
  'exploration/capture-impossible': ({ maiden, number }) => ({
    what: `**${playerText(maiden('maiden'))}** is beyond you: the chance to capture her is **0 %** at your level.`,
    now: `Purify her for **${amount(number('lumenite'))}** lumenite, or let her go.`,
    ways: [ENCOUNTER],
  }),
  'exploration/matron-not-reached': ({ number, ruleset }) => ({
    what: `${matronOf(ruleset, number('sector'))} waits behind sublevel **${number('matron_at') - 1}**; you stand at **${number('sublevel')}**.`,
    now: 'Explore on until you reach her.',
    ways: [EXPLORE],
  }),
  'exploration/matron-dismissed': ({ number, ruleset }) => ({
    what: `You sent ${matronOf(ruleset, number('sector'))} away.`,
    now: `She is back ${relative(number('until'))}. Explore another sector meanwhile.`,
    ways: [EXPLORE],
  }),
  'exploration/no-maidens': ({ mention }) => ({
    what: 'Nobody would fight for you: you have no maiden yet.',
    now: `Call some with ${mention('summon')}.`,
    ways: [{ label: 'Summon', command: 'summon' }],
  }),
  'shrines/shrine-not-found': ({ mention }) => ({
    what: 'No shrine of yours stands there.',
    now: `See what stands, and build one, with ${mention('shrines')}.`,
    ways: [SHRINES],
  }),
  'shrines/shrine-locked': ({ text, number, mention }) => ({
    what: `${shrineWord(text('type'))}s are built from level **${number('need')}** on; you have reached level **${number('level')}**.`,
    now: `${mention('daily')} brings experience every day.`,
    ways: [DAILY, PROFILE],
  }),
  'shrines/shrine-limit': ({ text, number }) => ({
    what: `All **${number('max')}** places for ${shrineWord(text('type')).toLowerCase()}s are taken.`,
    now: 'Upgrade one that stands, or sell one to make room.',
    ways: [SHRINES],
  }),
  'shrines/nothing-to-collect': ({ number }) => ({
    what: 'There is not a whole unit to collect yet. Nothing is lost: parts of one stay where they are.',
    ...(number('ready_at') > 0 ? { now: `The next is ready ${relative(number('ready_at'))}.` } : {}),
    ways: [SHRINES],
  }),
  'shrines/level-changed': ({ number }) => ({
    what: `That shrine has level **${number('level')}** now, and you were asked about level **${number('expected')}**.`,
    now: 'Nothing was done or spent. Look at it as it is now, and decide again.',
    ways: [SHRINES],
  }),
  'shrines/shrine-max-level': ({ text, number }) => ({
    what: `Level **${number('max')}** is the highest of a ${shrineWord(text('type')).toLowerCase()}, and it has reached it.`,
    now: 'Look after another one.',
    ways: [SHRINES],
  }),
  'player/already-suspended': ({ number, text }) => ({
    what: `The account of ${mentionOf(text('player'))} has been suspended since ${relative(number('since'))}.`,
  }),
  'player/not-suspended': ({ text }) => ({ what: `The account of ${mentionOf(text('player'))} is not suspended.` }),
  'player/already-erased': ({ number, text }) => ({
    what: `The account of ${mentionOf(text('player'))} was erased ${relative(number('since'))}.`,
    now: 'Nothing of its name is left to erase.',
  }),
  'events/unknown-kind': ({ text }) => ({
    what: `Events cannot raise “${playerText(text('kind'))}”.`,
    now: text('nearest') === '' ? `They can raise ${Object.keys(BOOST_WORDS).join(', ')}.` : `Perhaps you meant ${text('nearest')}?`,
  }),
  'events/boost-out-of-range': ({ number, text }) => ({
    what: `${boostName(text('kind'))} by ${percentOf(number('boost_ppm'))} is not possible.`,
    now: `One event may raise that by ${percentOf(number('min_ppm'))} to ${percentOf(number('max_ppm'))}.`,
  }),
  'events/invalid-window': ({ number }) => ({
    what:
      number('ends_at') <= number('starts_at')
        ? 'That event would end before it begins.'
        : number('starts_at') < number('now')
          ? `That event would begin in the past, ${relative(number('starts_at'))}.`
          : `That event would last ${span(number('ends_at') - number('starts_at'))}; the longest allowed is ${span(number('longest_ms'))}.`,
    now: 'What has passed stays as it was: an event begins now or later.',
  }),
  'events/too-many-events': ({ number }) => ({
    what: `At ${moment(number('at'))}, **${counted(number('running'), 'event')}** would run already, and no more than ${amount(number('most'))} may run at once.`,
    now: 'Choose another time, or cancel one of them.',
  }),
  'events/event-not-found': () => ({ what: 'There is no such event.', now: 'Choose one of the suggestions while you type.' }),
  'events/event-ended': ({ flag, number, text }) => ({
    what: `**${playerText(text('name'))}** ${flag('cancelled') ? 'was cancelled' : 'ended'} ${relative(number('ended_at'))}, and what is over never changes.`,
    now: 'Start a new one instead.',
  }),
  'leaderboards/unknown-category': ({ text, mention }) => ({
    what: `There is no board called “${playerText(text('category'))}”.`,
    now: text('nearest') === '' ? `${mention('top')} offers those that there are.` : `Did you mean **${playerText(text('nearest'))}**?`,
    ways: [TOP],
  }),
  'leaderboards/page-out-of-range': ({ number }) => ({
    what: `That board has **${counted(number('pages'), 'page')}**; there is no page ${amount(number('page'))}.`,
    now: 'It was drawn up anew meanwhile. Look at its first page.',
    ways: [TOP],
  }),
  'leaderboards/not-ranked': ({ mention }) => ({
    what: 'There is no place on that board for them.',
    now: `Whoever plays has one; the boards are in ${mention('top')}.`,
    ways: [TOP],
  }),
  'resources/not-enough-stamina': (words) => ({
    what: short(words, 'stamina'),
    now:
      words.number('ready_at') > 0
        ? `There will be enough ${relative(words.number('ready_at'))}.`
        : 'Skill points in stamina raise how much you can hold.',
    ways: [PROFILE],
  }),
  'tower/no-maidens': ({ mention }) => ({
    what: 'You have no maidens who could fight for you.',
    now: `Call some with ${mention('summon')}.`,
    ways: [SUMMON],
  }),
  'tower/size-locked': ({ text, number }) => ({
    what: `Attacks ${playerText(text('size'))} open at level **${amount(number('need'))}**; you are at level **${amount(number('level'))}**.`,
    now: 'A smaller attack is open to you.',
    ways: [TOWER],
  }),
  'tower/too-wounded': ({ number }) => ({
    what: `You need **${amount(number('need'))}** hit points to fight and have **${amount(number('have'))}**.`,
    now:
      number('ready_at') > 0
        ? `You will be fit again ${relative(number('ready_at'))}; a level that refills your pools heals at once.`
        : 'Rest a while.',
    ways: [TOWER],
  }),
  'tokens/not-enough-tokens': ({ text, number, mention }) => ({
    what: lacking(number('have'), number('need'), `${playerText(text('token'))} tokens`),
    now: `Floors of the ${mention('tower')} give tokens.`,
    ways: [TOWER, { label: 'Tokens', command: 'tokens' }],
  }),
  'tokens/catalogue-empty': () => ({
    what: 'That token has nobody to give right now: the catalogue of this game is incomplete.',
    now: 'It was not spent. Please tell the people who run it.',
  }),
  'bot/not-yours': ({ mention, text }) => ({
    what: 'That button belongs to someone else.',
    now: `Use ${mention(text('command') || 'help')} for one of your own.`,
  }),
  'bot/old-button': ({ mention }) => ({
    what: 'That button is from an older version of the game, and no longer does anything.',
    now: `Nothing was done. See ${mention('help')} for the commands of today.`,
  }),
  'bot/unknown-maiden': ({ text }) => ({
    what: `Nobody is called “${playerText(text('typed'))}”.`,
    now: text('nearest') === '' ? 'Choose one of the suggestions while you type.' : `Did you mean **${playerText(text('nearest'))}**?`,
    ways: [MAIDENS],
  }),
  'bot/unknown-command': ({ mention }) => ({
    what: 'This version of the game does not know that command.',
    now: `See ${mention('help')}.`,
  }),
  'bot/not-operator': () => ({
    what: 'That is for the operators of this game alone.',
    now: 'They are named in LUMEN_OPERATORS, and do it in the server of LUMEN_OPERATOR_GUILD.',
  }),
  'bot/failed': ({ text }) => ({
    what: 'Something broke on our side, and we have noted it.',
    now: `If you were spending something, look at your profile before you try again. Reference: \`${text('reference')}\``,
    ways: [PROFILE],
  }),
}
