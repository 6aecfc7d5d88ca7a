#include "app/schema_command.h"

#include "writers/notice_json.h"

namespace fenjie {

ExitStatus RunSchema(const Console& console) {
  const Status told = console.Write(kNoticeSchemaText);
  if (told) return kExitWell;
  console.Problem(told.error());
  return kExitUnreadable;
}

}  // namespace fenjie
