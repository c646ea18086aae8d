// Where the platform under test is, and files to send: the test that starts this says so.
import { openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';

export const address = needed('STREAMCORE');

export const video = async () => new File([await openAsBlob(needed('VIDEO'))], 'video.mp4', { type: 'video/mp4' });

export const picture = async () => new File([await openAsBlob(needed('PICTURE'))], 'avatar.png', { type: 'image/png' });

export const newName = () => `typist${randomUUID().slice(0, 8)}`;

function needed(name: string): string {
    const value = process.env[name];
    if (value === undefined) {
        throw new Error(`${name} is not set`);
    }
    return value;
}
