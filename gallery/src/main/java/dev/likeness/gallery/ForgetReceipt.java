package dev.likeness.gallery;

import java.time.Instant;

/**
 * What was done to forget a person.
 *
 * @param person whose rows were removed
 * @param encodingsRemoved how many encodings went
 * @param at when, to the millisecond
 * @param purged whether their bytes are gone from the gallery's file and its write-ahead log. False
 *     means that the rows are removed and no query or search finds them, but that another process
 *     that was reading or writing, or a full disk, kept the bytes from being overwritten: {@link
 *     Gallery#purge} tries again, and so does the next opening
 */
public record ForgetReceipt(PersonId person, int encodingsRemoved, Instant at, boolean purged) {}
