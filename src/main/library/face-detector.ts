/** @file The network that finds faces; it ships with the program (models/faces) and there is no other. */
import { fileURLToPath } from 'node:url';

/** Sources and compiled files lie at the same depth below the program's folder. */
export const faceDetectorPath = fileURLToPath(new URL('../../../models/faces/blazeface.onnx', import.meta.url));
