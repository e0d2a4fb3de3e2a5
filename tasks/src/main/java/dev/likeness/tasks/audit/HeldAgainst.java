package dev.likeness.tasks.audit;

import dev.likeness.audit.AuditEvidence;
import dev.likeness.tasks.audit.AuditVerificationAnswer.KeySource;

/**
 * What a log is held against.
 *
 * @param keySource where the key came from
 * @param hasSecondPlace whether a head in the second place is among the evidence
 */
record HeldAgainst(AuditEvidence evidence, KeySource keySource, boolean hasSecondPlace) {}
