// Address of the platform under test and sample files, from the environment that TypeScriptSdkIT sets.
import { openAsBlob } from 'node:fs';
import { randomUUID } from 'node:crypto';

export const address = required('STREAMCORE');

export const video = async () => new File([await openAsBlob(required('VIDEO'))], 'video.mp4', { type: 'video/mp4' });

export const picture = async () => new File([await openAsBlob(required('PICTURE'))], 'avatar.png', { type: 'image/png' });

export const newName = () => `user${randomUUID().slice(0, 8)}`;

function required(name: string): string {
    const value = process.env[name];
    if (value === undefined) {
        throw new Error(`${name} is not set`);
    }
    return value;
}
