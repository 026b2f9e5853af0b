import { inlineParts } from './inline.ts'

const ATTACHMENT =
  /\.(?:png|jpe?g|gif|svg|webp|bmp|pdf|mp[34]|m4a|wav|webm|mov|csv|xlsx?|docx?|pptx?|canvas|base|zip|html?|json|txt)$/i
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** The notes that a line links to, without heading and alias, in its order. */
export function noteLinks(line: string): readonly string[] {
  return inlineParts(line).flatMap((part) => {
    if (part.kind !== 'link') return []
    const target = part.target.replace(/\.md$/i, '')
    return target === '' || SCHEME.test(target) || ATTACHMENT.test(target) ? [] : [target]
  })
}
