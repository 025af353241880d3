import { DER_TAGS } from "../der/derTags.js"
import { writeDer } from "../der/writeDer.js"
import { X509_OIDS } from "./oids.js"

/** AlgorithmIdentifier of ECDSA with SHA-256, the only one in Intel's PCK chain (RFC 5758 3.2). */
export const ECDSA_WITH_SHA256 = writeDer(DER_TAGS.sequence, X509_OIDS.ecdsaWithSha256)
