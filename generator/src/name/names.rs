//! The answer of the stage: a name for each thing that needs one.

use super::servers::ServerNames;
use super::{FieldName, MethodName, ModuleName, TypeName, VariantName};
use crate::lock::Places;
use crate::model::TypeId;
use crate::shape::InputKey;

/// All identifiers of a crate.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Files under `src/types` and `src/codec`.
    pub(super) modules: Vec<TypeModuleNames>,
    /// By position of the type.
    pub(super) types: Vec<TypeNames>,
    /// By position of the operation.
    pub(super) operations: Vec<OperationNames>,
    /// Resources at the top level.
    pub(super) resources: Vec<ResourceNames>,
    /// By position of the header of responses.
    pub(super) headers: Vec<VariantName>,
    /// By position of the security scheme.
    pub(super) credentials: Vec<MethodName>,
    /// Servers and their variables, if there is a choice.
    pub(super) servers: ServerNames,
    /// What the places of types are called in the lock.
    pub(crate) places: Places,
}

impl Names {
    /// Files of types, in document order, each with the types in it.
    #[must_use]
    pub fn modules(&self) -> &[TypeModuleNames] {
        &self.modules
    }

    /// Names of a type of the API that was named.
    #[must_use]
    pub fn of_type(&self, id: TypeId) -> Option<&TypeNames> {
        self.types.get(id.index())
    }

    /// Names of an operation by its position in the API that was named.
    #[must_use]
    pub fn operation(&self, index: usize) -> Option<&OperationNames> {
        self.operations.get(index)
    }

    /// Resources at the top level, in document order.
    #[must_use]
    pub fn resources(&self) -> &[ResourceNames] {
        &self.resources
    }

    /// Every name, as text; some more than once.
    #[must_use]
    pub fn identifiers(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        found.extend(self.modules.iter().map(|module| module.name.as_str()));
        found.extend(self.headers.iter().map(VariantName::as_str));
        found.extend(self.credentials.iter().map(MethodName::as_str));
        found.extend(self.servers.servers.iter().map(MethodName::as_str));
        found.extend(self.servers.variables.iter().map(MethodName::as_str));
        for resource in &self.resources {
            resource.identifiers(&mut found);
        }
        for named in &self.types {
            found.push(named.name.as_str());
            found.extend(named.params.iter().map(TypeName::as_str));
            named.parts.identifiers(&mut found);
        }
        for named in &self.operations {
            found.push(named.input.as_str());
            found.extend(named.params.iter().map(TypeName::as_str));
            if let Some(response) = &named.response {
                found.push(response.name.as_str());
                found.extend(response.variants.iter().map(VariantName::as_str));
            }
            found.extend([&named.method, &named.stream_method].map(MethodName::as_str));
            found.extend(named.whole_method.iter().map(MethodName::as_str));
            for input in &named.inputs {
                found.extend([&input.field, &input.argument].map(FieldName::as_str));
                found.push(input.setter.as_str());
            }
        }
        found
    }

    /// The function that makes a server, by the position of the server, if there is a choice.
    #[must_use]
    pub fn server(&self, index: usize) -> Option<&MethodName> {
        self.servers.servers.get(index)
    }

    /// Setter of a server variable, by its position among those of all servers.
    #[must_use]
    pub fn server_variable(&self, index: usize) -> Option<&MethodName> {
        self.servers.variables.get(index)
    }

    /// The constants of the headers of responses.
    #[must_use]
    pub fn headers(&self) -> &[VariantName] {
        &self.headers
    }

    /// Setter of a credential by the position of its security scheme.
    #[must_use]
    pub fn credential(&self, index: usize) -> Option<&MethodName> {
        self.credentials.get(index)
    }
}

/// A file of types.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeModuleNames {
    /// File stem and module.
    pub name: ModuleName,
    /// The types in it, in the order of the arena.
    pub types: Vec<TypeId>,
}

/// Names of a type and of what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeNames {
    /// The type.
    pub name: TypeName,
    /// The struct in which its constructor takes required members by name.
    pub params: Option<TypeName>,
    /// Positions of the members that its constructor takes, in their order.
    pub(crate) arguments: Vec<usize>,
    /// What is in it.
    pub parts: TypeParts,
}

/// Names of what is in a type.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeParts {
    /// An object's.
    Struct {
        /// One a member, in order.
        fields: Vec<FieldNames>,
        /// The field for members that are not listed, where they have a type.
        additional: FieldName,
    },
    /// One a value, in order.
    Enum(Vec<VariantName>),
    /// A union's.
    Union(UnionNames),
    /// An alias has none.
    Alias,
}

impl TypeParts {
    fn identifiers<'names>(&'names self, found: &mut Vec<&'names str>) {
        match self {
            Self::Struct { fields, additional } => {
                found.push(additional.as_str());
                for named in fields {
                    found.extend([named.field.as_str(), named.setter.as_str()]);
                }
            }
            Self::Enum(variants) => found.extend(variants.iter().map(VariantName::as_str)),
            Self::Union(union) => {
                found.push(union.tag_method.as_str());
                found.extend(union.accessors.iter().map(|named| named.method.as_str()));
                for named in &union.variants {
                    found.extend([named.variant.as_str(), named.constructor.as_str()]);
                }
            }
            Self::Alias => {}
        }
    }
}

/// Names of a struct's member.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldNames {
    /// The field, and the argument of the constructor.
    pub field: FieldName,
    /// The setter.
    pub setter: MethodName,
}

/// Names of what is in a union.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionNames {
    /// The method that returns the tag.
    pub tag_method: MethodName,
    /// One a variant, in order.
    pub variants: Vec<UnionVariantNames>,
    /// One a member that all variants share.
    pub accessors: Vec<AccessorNames>,
}

/// Names of a variant.
#[derive(Clone, Debug, PartialEq)]
pub struct UnionVariantNames {
    /// The variant.
    pub variant: VariantName,
    /// The constructor that makes the value inside.
    pub constructor: MethodName,
}

/// Name of the accessor of a shared member.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessorNames {
    /// The member on the wire.
    pub wire: String,
    /// The accessor.
    pub method: MethodName,
}

/// A resource.
#[derive(Clone, Debug, PartialEq)]
pub struct ResourceNames {
    /// Handle.
    pub name: TypeName,
    /// Module and file stem.
    pub module: ModuleName,
    /// Method on the client or on the parent.
    pub accessor: MethodName,
    /// How the description spells it; for looking up what it says about the tag.
    pub label: String,
    /// Its operations by position, in document order.
    pub operations: Vec<usize>,
    /// Resources below it.
    pub children: Vec<ResourceNames>,
}

impl ResourceNames {
    fn identifiers<'names>(&'names self, found: &mut Vec<&'names str>) {
        found.extend([
            self.name.as_str(),
            self.module.as_str(),
            self.accessor.as_str(),
        ]);
        for child in &self.children {
            child.identifiers(found);
        }
    }
}

/// Names of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct OperationNames {
    /// Dotted name of resource and method, for people.
    pub id: String,
    /// Method of the handle.
    pub method: MethodName,
    /// Method of the handle that takes the body as one value.
    pub whole_method: Option<MethodName>,
    /// Struct of the input.
    pub input: TypeName,
    /// The struct in which its method takes what is passed by name.
    pub params: Option<TypeName>,
    /// The enum of its responses, where they are of several types.
    pub response: Option<ResponseNames>,
    /// Required inputs that its method takes side by side, in their order.
    pub(crate) arguments: Vec<InputKey>,
    /// Required inputs that its method takes by name.
    pub(crate) named: Vec<InputKey>,
    /// Method that asks for events.
    pub stream_method: MethodName,
    /// What callers pass.
    pub(crate) inputs: Vec<InputNames>,
}

impl OperationNames {
    /// Names of one thing that callers pass.
    pub(crate) fn input_names(&self, key: InputKey) -> Option<&InputNames> {
        self.inputs.iter().find(|names| names.key == key)
    }
}

/// Names of an enum of responses.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseNames {
    /// The enum.
    pub name: TypeName,
    /// One an answer, in order.
    pub variants: Vec<VariantName>,
}

/// Names of one thing that callers pass to an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct InputNames {
    /// Which.
    pub(crate) key: InputKey,
    /// Argument, and field of the input.
    pub field: FieldName,
    /// Setter, where it is optional.
    pub setter: MethodName,
    /// Argument of the setter.
    pub argument: FieldName,
}
