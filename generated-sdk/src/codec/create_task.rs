//! How [`CreateTask`] is written and read.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::extra::Extra;
use crate::runtime::field::fill;
use crate::types::CreateTask;

impl Serialize for CreateTask {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("input", &self.input)?;
        if let Some(budget) = &self.budget {
            map.serialize_entry("budget", budget)?;
        }
        if let Some(task_id) = &self.task_id {
            map.serialize_entry("taskId", task_id)?;
        }
        if let Some(worker_id) = &self.worker_id {
            map.serialize_entry("workerId", worker_id)?;
        }
        self.extra.write(&mut map)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for CreateTask {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(CreateTaskVisitor)
    }
}

struct CreateTaskVisitor;

impl<'de> Visitor<'de> for CreateTaskVisitor {
    type Value = CreateTask;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CreateTask, A::Error> {
        let mut input = None;
        let mut budget = None;
        let mut task_id = None;
        let mut worker_id = None;
        let mut extra = Extra::default();
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "input" => fill(&mut input, "input", &mut map)?,
                "budget" => fill(&mut budget, "budget", &mut map)?,
                "taskId" => fill(&mut task_id, "taskId", &mut map)?,
                "workerId" => fill(&mut worker_id, "workerId", &mut map)?,
                _ => extra.read(key, &mut map)?,
            }
        }
        Ok(CreateTask {
            input: input.ok_or_else(|| A::Error::missing_field("input"))?,
            budget: budget.flatten(),
            task_id: task_id.flatten(),
            worker_id: worker_id.flatten(),
            extra,
        })
    }
}
