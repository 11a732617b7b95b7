/** @file How large an element is, and how many pixels of the screen a CSS pixel has there; told whenever that changes. */
import type { Viewport } from '../studio/camera.ts';

export function watchSize(stage: HTMLElement, tell: (viewport: Viewport) => void): () => void {
  const measure = () => tell({ width: stage.clientWidth, height: stage.clientHeight, ratio: window.devicePixelRatio });
  const observer = new ResizeObserver(measure);
  observer.observe(stage);
  return () => observer.disconnect();
}
