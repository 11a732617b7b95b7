/** @file Which items of a list can be seen at the moment: what they show is fetched first. */
import { useEffect, useRef } from 'react';

/** Each item of the list has the attribute `data-item` with one of the ids, which come in the list's order. */
export function useVisible(ids: readonly string[], see: (visible: readonly string[]) => void) {
  const list = useRef<HTMLUListElement>(null);
  const all = ids.join(' ');
  useEffect(() => {
    const seen = new Set<string>();
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const id = (target as HTMLElement).dataset.item!;
        if (isIntersecting) seen.add(id);
        else seen.delete(id);
      }
      see(all.split(' ').filter((id) => seen.has(id)));
    });
    for (const item of list.current?.children ?? []) observer.observe(item);
    return () => observer.disconnect();
  }, [all, see]);
  return list;
}
