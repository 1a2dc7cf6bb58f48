/** What the help says, by topic, in the order in which a newcomer needs it. `{name}` is a command's mention. */
export const TOPICS = {
  start: {
    title: 'The first steps',
    lines: [
      '{register} begins your story. It takes a name from Discord, and a class if you have one in mind.',
      '{drop} gives auric coin, every few minutes.',
      '{summon} spends auric coin on maidens; {rates} tells the exact odds beforehand.',
      '{fuse} makes one maiden of the next tier out of two.',
      '{daily} pays every day, more with each day in a row.',
    ],
  },
  maidens: {
    title: 'Maidens',
    lines: [
      'Copies of one maiden form a stack, and all of a stack share its stats. The first copy rolls them; they are remembered even when you lose her.',
      '{maidens} lists yours, {maiden} shows one with her card.',
      'A locked maiden is never consumed. One may lead: {leader} says what she gives.',
    ],
  },
  fusion: {
    title: 'Fusion',
    lines: [
      'Two copies of a tier, of one maiden or of two, become one of the next tier, by chance. Their elements decide the element.',
      '{fuse} first shows chance, price and who may come; nothing happens until you confirm.',
      'A fusion that does not hold leaves shards. Enough of a tier make one fusion certain: see {shards}.',
    ],
  },
  tower: {
    title: 'The tower and tokens',
    lines: [
      'Each floor has a boss, and the best stack of each element fights it for you. {tower} shows whom you face, what every attack costs and what it promises; its buttons attack.',
      'Larger attacks hit more often for your stamina and are answered less. Momentum grows with each attack and makes you stronger; it fades while you rest.',
      'Whoever falls loses only momentum, and the boss heals a little. Every fiftieth or hundredth floor has a boss with powers of its own, and a title for you.',
      'Floors give {tokens}: each becomes a maiden.',
    ],
  },
  growth: {
    title: 'Levels, skills, class',
    lines: [
      'Experience makes levels. Every level brings skill points, some pay more; {profile} shows how far you are.',
      '{skills} spends points, and takes them back for lumenite.',
      '{top} shows who has come furthest by power, level, floors and more, and where you stand.',
      '{class} makes energy, stamina or shrines faster. The first choice is free.',
    ],
  },
  exploration: {
    title: 'Exploration',
    lines: [
      '{explore} spends energy in a sector: lumees, experience, and a step through its eight sublevels. Deeper sectors pay more, and open with your level once the one before was finished.',
      'Someone may cross your path. Capture her by chance, purify her for lumenite and certain, or let her go; she waits a quarter of an hour.',
      'A matron waits behind the last sublevel. All your maidens strike together, turn by turn; the faster she falls, the more she yields. Who is too strong for now can be sent away.',
      'A sector finished once, three times, six times gives a boon for good: see {mastery}.',
    ],
  },
  shrines: {
    title: 'Shrines',
    lines: [
      'A shrine yields by the hour while you are away, until a day has filled it. {shrines} shows what yours hold, and takes all of it at once.',
      'Upgrades cost lumees and make it yield more; you see first after how many days the price is back. Selling gives back half.',
      'Your class, an earth leader, boons and events raise what they yield, as of the moment when you collect.',
    ],
  },
  guilds: {
    title: 'Guilds',
    lines: [
      'A guild holds several players together: one vault, one level, one name. {guild create} founds one, {guild join} shows those that take anyone, {guild invites} what waits for you.',
      '{guild info} is the place to begin: what the vault holds, what the next level costs, who you are in it. {guild donate} fills the vault.',
      'Officers ask people in and throw them out; the leader gives roles, raises the level, gives from the vault and decides whom the guild takes.',
      '{guild shrine} yields for everyone. What the guild owes you waits until you take it.',
      '{guild raid}: officers call the guild to a boss; everyone strikes it three times a day, and it pays by damage when it falls. {guild war}: enrolled by Sunday, two guilds compare what their members do in a week.',
    ],
  },
  events: {
    title: 'Live events',
    lines: [
      'For some days things go better than usual: energy comes back faster, summons give more of your highest tier, shrines yield more. {events} shows what runs, until when, and what it changes for you.',
      'What grows by itself counts each event for just as long as it ran, whether you looked in or not.',
    ],
  },
  fairness: {
    title: 'Fair dice',
    lines: [
      'Each roll is fixed beforehand by a secret you hold the fingerprint of, and by a seed of your own.',
      '{fairness} shows both, and reveals the secret of an epoch when you end it, so that you can check every roll.',
    ],
  },
} as const satisfies Record<string, { readonly title: string; readonly lines: readonly string[] }>

export type Topic = keyof typeof TOPICS

export const TOPIC_NAMES = Object.keys(TOPICS) as readonly Topic[]

/** The topic beside these: the list of all commands. */
export const ALL_COMMANDS = { name: 'commands', title: 'All commands' } as const
