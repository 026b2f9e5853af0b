interface Week {
  readonly listed: number
  readonly undecayed: number
}

const WIDTH = 640
const HEIGHT = 220
const LEFT = 34
const RIGHT = 28
const BOTTOM = 30
const TOP = 34

/** Draws the tasks in an average digest of each week, and what they would be without the decay, as two lines of an SVG. */
export function yearChart(weeks: readonly Week[]): string {
  const most = Math.ceil(Math.max(...weeks.map(({ undecayed }) => undecayed)) / 5) * 5
  const x = (week: number) => round(LEFT + (week / (weeks.length - 1)) * (WIDTH - LEFT - RIGHT))
  const y = (tasks: number) => round(HEIGHT - BOTTOM - (tasks / most) * (HEIGHT - BOTTOM - TOP))
  const line = (of: (week: Week) => number, colour: string) =>
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${weeks.map((week, index) => `${x(index)},${y(of(week))}`).join(' ')}"/>`
  const marks = Array.from({ length: most / 5 + 1 }, (_, index) => index * 5)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...marks.map((tasks) => mark(tasks, y(tasks))),
    ...[1, 13, 26, 39, 52].map((week) => text(x(week - 1), HEIGHT - 10, 'middle', `week ${week}`)),
    line(({ undecayed }) => undecayed, UNDECAYED),
    line(({ listed }) => listed, LISTED),
    text(LEFT, 18, 'start', 'without the decay', UNDECAYED),
    text(LEFT + 120, 18, 'start', 'as they are: tasks listed, Tuesday to Friday, a person a day', LISTED),
    '</svg>\n',
  ].join('\n')
}

const UNDECAYED = '#b5573c'
const LISTED = '#2f6f8f'

const mark = (tasks: number, at: number) =>
  `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#ddd"/>${text(LEFT - 6, at + 4, 'end', String(tasks))}`

const text = (x: number, y: number, anchor: string, words: string, colour = '#555') =>
  `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${words}</text>`

const round = (number: number) => Math.round(number * 10) / 10
