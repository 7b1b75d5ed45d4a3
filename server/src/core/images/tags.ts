/** Patterns for the parts of a tag that name the base system of an image. */

export const alpine = /(^|-)alpine/;
export const alpineSlim = /(^|-)alpine[\d.]*-slim/;
export const slim = /(^|-)slim/;
export const distroless = /(^|-)distroless/;
export const fpm = /(^|-)fpm/;
export const ubi = /(^|-)ubi/;
export const ubuntu = /(^|-)ubuntu/;
export const windows = /windowsservercore|nanoserver|(^|-)windows/;
