#pragma once

#include "property/notice_plan.h"

namespace fenjie::property {

/// A notice of a random form out of A1 to A11, B1 to B3, C, and A6 with a rule of who leads, with random words. Its
/// words are this generator's own.
NoticePlan PlanNotice(Random& random);

}  // namespace fenjie::property
